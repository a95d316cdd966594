package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.startup.Setting;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The reservation window: how long a confirmed reservation holds its goods before it expires. */
@Component
public class ReservationSettings implements Setting {

    private final Duration window;

    ReservationSettings(@Value("${commerce.reservation-window:P14D}") Duration window) {
        if (window.isNegative() || window.isZero()) {
            throw new Misconfigured("commerce.reservation-window must be positive, but is " + window);
        }
        this.window = window;
    }

    public Duration window() {
        return window;
    }
}
