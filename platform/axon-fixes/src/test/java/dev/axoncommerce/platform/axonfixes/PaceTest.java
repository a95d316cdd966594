package dev.axoncommerce.platform.axonfixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What may happen three times at once, and then every ten nanoseconds")
class PaceTest {

    private static final long START = Long.MAX_VALUE - 20;

    private final Pace pace = new Pace(10, 3, START);

    private void happens(int times, long now) {
        IntStream.range(0, times).forEach(i -> pace.happens(now));
    }

    @Test
    void waits_for_nothing_after_a_quiet_time() {
        assertThat(pace.nanosUntilNext(START)).isNotPositive();
        happens(2, START);
        assertThat(pace.nanosUntilNext(START)).isNotPositive();
    }

    @Test
    void waits_after_a_burst() {
        happens(3, START);
        assertThat(pace.nanosUntilNext(START)).isEqualTo(10);
        assertThat(pace.nanosUntilNext(START + 10)).isZero();
        happens(1, START + 10);
        assertThat(pace.nanosUntilNext(START + 10)).isEqualTo(10);
    }

    @Test
    void waits_no_longer_if_it_has_happened_too_often() {
        happens(1000, START);
        assertThat(pace.nanosUntilNext(START)).isEqualTo(10);
    }

    @Test
    void has_a_burst_again_after_a_quiet_time() {
        happens(3, START);
        happens(3, START + 1000);
        assertThat(pace.nanosUntilNext(START + 1000)).isEqualTo(10);
    }
}
