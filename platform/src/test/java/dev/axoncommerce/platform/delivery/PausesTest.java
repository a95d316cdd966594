package dev.axoncommerce.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pauses between attempts")
class PausesTest {

    private static final Pauses PAUSES = Pauses.valueOf("PT10S, PT1M");

    @Test
    void grow_with_the_failures_and_come_to_an_end() {
        assertThat(PAUSES.after(1)).hasValueSatisfying(
                pause -> assertThat(pause).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11)));
        assertThat(PAUSES.after(2)).hasValueSatisfying(
                pause -> assertThat(pause).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66)));
        assertThat(PAUSES.after(3)).isEmpty();
    }

    @Test
    void are_positive_and_there_is_one() {
        assertThatThrownBy(() -> Pauses.valueOf("PT0S")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pauses.valueOf("")).isInstanceOf(RuntimeException.class);
    }
}
