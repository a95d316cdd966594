package dev.axoncommerce.api.order;

import java.util.Arrays;

/** Why an order was cancelled. */
public enum CancellationCause {
    /** The customer or an operator requested the cancellation. */
    BY_REQUEST,
    PAYMENT_DECLINED,
    /** The outcome of the payment was unknown at the end of the payment window. */
    PAYMENT_TIMEOUT,
    /** The reservation window of the goods has passed. */
    RESERVATION_EXPIRED;

    /** Whether a text is the name of a cause. */
    public static boolean isCode(String text) {
        return Arrays.stream(values()).anyMatch(cause -> cause.name().equals(text));
    }
}
