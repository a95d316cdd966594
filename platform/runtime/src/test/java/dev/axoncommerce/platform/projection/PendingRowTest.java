package dev.axoncommerce.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A row that a request waits for")
class PendingRowTest {

    private final AtomicReference<Supplier<Optional<String>>> database = new AtomicReference<>(this::away);
    private final PendingRow<String> row =
            new PendingRow<>(() -> database.get().get(), "CONFIRMED"::equals, Runnable::run);

    private Optional<String> away() {
        throw new IllegalStateException("The database is away");
    }

    @Test
    void is_read_again_after_a_read_that_failed() {
        row.readSoon();
        assertThat(row.result()).isNotDone();
        database.set(() -> Optional.of("CONFIRMED"));
        row.readSoon();
        assertThat(row.result()).isCompletedWithValue(Optional.of("CONFIRMED"));
    }

    @Test
    void fails_when_the_read_at_the_end_of_the_time_fails() {
        row.readSoon();
        row.end();
        assertThat(row.result()).isCompletedExceptionally();
    }

    @Test
    void is_answered_at_the_end_of_the_time_as_it_is() {
        database.set(() -> Optional.of("PLACED"));
        row.readSoon();
        assertThat(row.result()).isNotDone();
        row.end();
        assertThat(row.result()).isCompletedWithValue(Optional.of("PLACED"));
    }
}
