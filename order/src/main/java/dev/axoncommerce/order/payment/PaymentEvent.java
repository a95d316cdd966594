package dev.axoncommerce.order.payment;

/** An event of a payment. */
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
