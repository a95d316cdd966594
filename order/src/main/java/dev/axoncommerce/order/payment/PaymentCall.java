package dev.axoncommerce.order.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.axoncommerce.platform.command.Origin;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A call to the gateway, as the outbox stores it. The names of the kinds are stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "call")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PaymentCall.Authorize.class, name = "AUTHORIZE"),
    @JsonSubTypes.Type(value = PaymentCall.VoidAuthorization.class, name = "VOID"),
    @JsonSubTypes.Type(value = PaymentCall.Capture.class, name = "CAPTURE"),
    @JsonSubTypes.Type(value = PaymentCall.MakeRefund.class, name = "REFUND")
})
sealed interface PaymentCall {

    String paymentId();

    /** The message that caused the call: the command that records the answer belongs to the same chain. */
    Origin origin();

    /** A later call with the same slot replaces an earlier one that was not answered: voiding replaces authorizing. */
    default String slot() {
        return switch (this) {
            case Authorize call -> paymentId();
            case VoidAuthorization call -> paymentId();
            case Capture call -> paymentId() + "/capture";
            case MakeRefund call -> paymentId() + "/" + call.refundId();
        };
    }

    /** Hold the amount. */
    record Authorize(String paymentId, Money amount, String paymentMethod, Origin origin) implements PaymentCall {}

    /** Release the amount that is held, or that an authorization under way would hold. */
    record VoidAuthorization(String paymentId, Origin origin) implements PaymentCall {}

    /** Take the amount that is held. */
    record Capture(String paymentId, Money amount, @Nullable String authorizationCode, Origin origin)
            implements PaymentCall {}

    /** Pay an amount back that was taken. */
    record MakeRefund(
            String paymentId,
            String refundId,
            Money amount,
            @Nullable String authorizationCode,
            Origin origin) implements PaymentCall {}
}
