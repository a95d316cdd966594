package dev.axoncommerce.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Backoff between attempts")
class BackoffTest {

    private static final Backoff PAUSES = Backoff.valueOf("PT10S, PT1M");

    @Test
    void grows_with_the_failures_and_ends() {
        assertThat(PAUSES.after(1))
                .hasValueSatisfying(
                        pause -> assertThat(pause).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11)));
        assertThat(PAUSES.after(2))
                .hasValueSatisfying(
                        pause -> assertThat(pause).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66)));
        assertThat(PAUSES.after(3)).isEmpty();
    }

    @Test
    void needs_at_least_one_positive_pause() {
        assertThatThrownBy(() -> Backoff.valueOf("PT0S")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Backoff.valueOf("")).isInstanceOf(RuntimeException.class);
    }
}
