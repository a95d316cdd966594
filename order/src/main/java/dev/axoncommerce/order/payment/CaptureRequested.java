package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The gateway is to take the authorized amount. Whether it did, {@link PaymentCaptured} or {@link PaymentCaptureFailed} says.
 *
 * @param authorizationCode the authorization; null for one that was recorded without a code
 */
@Revision("1")
public record CaptureRequested(
        String paymentId,
        String orderId,
        Money amount,
        @Nullable String authorizationCode) implements PaymentEvent {}
