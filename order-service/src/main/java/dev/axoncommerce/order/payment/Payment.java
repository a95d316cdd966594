package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Rule;
import java.util.List;
import org.joda.money.Money;

/**
 * The state of a payment and its decisions.
 *
 * @param id null before it is requested
 * @param authorizationCode of the last authorization, else null
 */
record Payment(
        String id, String orderId, Money amount, String paymentMethod, Status status, String authorizationCode) {

    enum Status {
        NONE,
        REQUESTED,
        AUTHORIZED,
        DECLINED,
        VOIDED
    }

    record APaymentIsRequestedOnce() implements Rule {
        @Override
        public Refusal refusal() {
            return new Refusal("payment-differs", Kind.IMPOSSIBLE, "The payment was requested with another content");
        }
    }

    static final Payment NONE = new Payment(null, null, null, null, Status.NONE, null);

    List<PaymentEvent> decide(RequestPayment command) {
        if (status == Status.NONE) {
            return List.of(new PaymentRequested(
                    command.payment().bare(), command.orderId(), command.amount(), command.paymentMethod()));
        }
        if (!orderId.equals(command.orderId()) || !amount.equals(command.amount())) {
            throw new APaymentIsRequestedOnce().broken();
        }
        return List.of();
    }

    /** An authorization that comes after the payment was voided is recorded and voided at once: never silence. */
    List<PaymentEvent> decide(RecordAuthorization command) {
        var authorized = new PaymentAuthorized(id, orderId, command.authorizationCode());
        return switch (status) {
            case REQUESTED -> List.of(authorized);
            case VOIDED -> command.authorizationCode().equals(authorizationCode)
                    ? List.of()
                    : List.of(authorized, new PaymentVoided(id, orderId, PaymentVoided.TOO_LATE));
            case NONE, AUTHORIZED, DECLINED -> List.of();
        };
    }

    List<PaymentEvent> decide(RecordDecline command) {
        return status == Status.REQUESTED ? List.of(new PaymentDeclined(id, orderId, command.reason())) : List.of();
    }

    List<PaymentEvent> decide(VoidPayment command) {
        return switch (status) {
            case REQUESTED, AUTHORIZED -> List.of(new PaymentVoided(id, orderId, command.reason()));
            case NONE, DECLINED, VOIDED -> List.of();
        };
    }

    List<PaymentEvent> decide(ExpirePayment command) {
        return status == Status.REQUESTED
                ? List.of(new PaymentVoided(id, orderId, PaymentVoided.EXPIRED))
                : List.of();
    }

    List<PaymentEvent> decide(ResumePayment command) {
        return status == Status.REQUESTED
                ? List.of(new PaymentResumed(id, orderId, amount, paymentMethod))
                : List.of();
    }

    /** Of a payment that has been requested. */
    PaymentAnswer answer() {
        return PaymentAnswer.valueOf(status.name());
    }

    Payment evolve(PaymentEvent event) {
        return switch (event) {
            case PaymentRequested e ->
                new Payment(e.paymentId(), e.orderId(), e.amount(), e.paymentMethod(), Status.REQUESTED, null);
            case PaymentAuthorized e -> with(Status.AUTHORIZED, e.authorizationCode());
            case PaymentDeclined e -> with(Status.DECLINED, authorizationCode);
            case PaymentVoided e -> with(Status.VOIDED, authorizationCode);
            case PaymentResumed e -> this;
        };
    }

    private Payment with(Status newStatus, String newCode) {
        return new Payment(id, orderId, amount, paymentMethod, newStatus, newCode);
    }
}
