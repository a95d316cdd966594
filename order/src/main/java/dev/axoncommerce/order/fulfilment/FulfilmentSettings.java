package dev.axoncommerce.order.fulfilment;

import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.startup.Setting;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long an order waits for its payment, and how long goods are held for it, which must be longer. */
@Component
public class FulfilmentSettings implements Setting {

    private final Duration paymentWindow;
    private final Duration reservationWindow;

    FulfilmentSettings(
            @Value("${commerce.payment-window:PT15M}") Duration paymentWindow,
            @Value("${commerce.reservation-window:P14D}") Duration reservationWindow) {
        if (paymentWindow.isNegative() || paymentWindow.isZero() || reservationWindow.compareTo(paymentWindow) <= 0) {
            throw new Misconfigured(
                    "commerce.payment-window (%s) must be positive and shorter than commerce.reservation-window (%s)"
                            .formatted(paymentWindow, reservationWindow));
        }
        this.paymentWindow = paymentWindow;
        this.reservationWindow = reservationWindow;
    }

    public Duration reservationWindow() {
        return reservationWindow;
    }

    public Duration paymentWindow() {
        return paymentWindow;
    }
}
