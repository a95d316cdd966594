package dev.axoncommerce.order.payment;

/** What can happen to a payment. */
public sealed interface PaymentEvent
        permits PaymentRequested,
                PaymentAuthorized,
                PaymentDeclined,
                CaptureRequested,
                PaymentCaptured,
                PaymentCaptureFailed,
                PaymentVoided,
                RefundRequested,
                PaymentRefunded,
                PaymentRefundFailed,
                PaymentResumed {

    String paymentId();

    String orderId();
}
