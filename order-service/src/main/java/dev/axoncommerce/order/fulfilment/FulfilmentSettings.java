package dev.axoncommerce.order.fulfilment;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long an order waits for its payment. Goods must be held for longer than that. */
@Component
class FulfilmentSettings {

    private final Duration paymentWindow;

    FulfilmentSettings(
            @Value("${commerce.payment-window:PT15M}") Duration paymentWindow,
            @Value("${commerce.reservation-window:P14D}") Duration reservationWindow) {
        if (paymentWindow.isNegative() || paymentWindow.isZero() || reservationWindow.compareTo(paymentWindow) <= 0) {
            throw new Misconfigured(
                    "commerce.payment-window (%s) must be positive and shorter than commerce.reservation-window (%s)"
                            .formatted(paymentWindow, reservationWindow));
        }
        this.paymentWindow = paymentWindow;
    }

    Duration paymentWindow() {
        return paymentWindow;
    }
}
