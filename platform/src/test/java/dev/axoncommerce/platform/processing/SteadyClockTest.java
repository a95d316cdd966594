package dev.axoncommerce.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A steady clock")
class SteadyClockTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T05:00:00Z");

    @Test
    void begins_with_the_time_of_day_and_goes_on_with_the_time_that_passes() {
        var nanos = new AtomicLong(-42);
        var clock = new SteadyClock(BEGIN, nanos::get);
        assertThat(clock.instant()).isEqualTo(BEGIN);
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(90));
    }
}
