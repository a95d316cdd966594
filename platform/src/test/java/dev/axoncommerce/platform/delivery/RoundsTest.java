package dev.axoncommerce.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rounds")
class RoundsTest {

    private static final Duration NEVER_BY_ITSELF = Duration.ofDays(1);

    private final AtomicInteger gone = new AtomicInteger();

    @Test
    void go_on_after_one_that_failed() {
        try (var rounds = new Rounds("failing", Duration.ofMillis(1), () -> {
            gone.incrementAndGet();
            throw new IllegalStateException("this one");
        })) {
            rounds.start();
            await().until(() -> gone.get() > 2);
        }
    }

    @Test
    void come_when_they_are_rung_for_and_once_for_all_who_ring_meanwhile() {
        var mayEnd = new Semaphore(0);
        try (var rounds = new Rounds("rung", NEVER_BY_ITSELF, () -> {
            gone.incrementAndGet();
            mayEnd.acquireUninterruptibly();
        })) {
            rounds.start();
            await().until(() -> gone.get() == 1);
            for (int i = 0; i < 100; i++) {
                rounds.ring();
            }
            mayEnd.release(100);
            await().until(() -> gone.get() == 2);
        }
        assertThat(gone).as("one for a hundred").hasValue(2);
    }

    @Test
    void end_with_the_present_one() {
        var rounds = new Rounds("ended", Duration.ofMillis(1), gone::incrementAndGet);
        rounds.start();
        await().until(() -> gone.get() > 0);
        rounds.close();
        var last = gone.get();
        rounds.ring();
        assertThat(gone).hasValue(last);
    }
}
