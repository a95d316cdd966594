package dev.axoncommerce.platform.axonfixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A steady clock")
class SteadyClockTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T05:00:00Z");

    private final AtomicReference<Instant> day = new AtomicReference<>(BEGIN);
    private final AtomicLong nanos = new AtomicLong(-42);
    private final SteadyClock clock = new SteadyClock(day::get, nanos::get);

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void follows_the_clock_that_is_set_ahead() {
        day.set(BEGIN.plusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(3600));
    }

    @Test
    void goes_on_from_there_when_that_is_set_back() {
        day.set(BEGIN.plusSeconds(3600));
        clock.instant();
        day.set(BEGIN);
        passes(Duration.ofSeconds(90));
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(3690));
    }
}
