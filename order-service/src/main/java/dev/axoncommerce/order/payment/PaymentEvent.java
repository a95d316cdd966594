package dev.axoncommerce.order.payment;

/** What can happen to a payment. */
public sealed interface PaymentEvent
        permits PaymentRequested,
                PaymentAuthorized,
                PaymentDeclined,
                PaymentCaptured,
                PaymentVoided,
                PaymentRefunded,
                PaymentResumed {

    String paymentId();

    String orderId();
}
