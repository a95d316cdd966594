package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** For how long after its delivery goods of an order may come back. */
@Component
class ReturnWindow {

    private final Duration length;
    private final Clock clock;

    ReturnWindow(@Value("${commerce.return-window:P30D}") Duration length, Clock clock) {
        if (length.isNegative()) {
            throw new Misconfigured("commerce.return-window must not be negative, but is " + length);
        }
        this.length = length;
        this.clock = clock;
    }

    Duration length() {
        return length;
    }

    /** Whether goods that were delivered then may come back now; the last instant of the window is in it. */
    boolean isOpenFor(Instant delivered) {
        return !clock.instant().isAfter(delivered.plus(length));
    }
}
