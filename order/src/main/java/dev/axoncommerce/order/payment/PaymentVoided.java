package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;

/** The payment is voided: the gateway is to release the amount that it holds or may still authorize. */
@Revision("1")
public record PaymentVoided(String paymentId, String orderId, String reason) implements PaymentEvent {

    /** The reason where the gateway did not answer within the payment window. */
    public static final String EXPIRED = "EXPIRED";

    /** The reason where the gateway authorized after the payment had been voided. */
    public static final String TOO_LATE = "TOO_LATE";
}
