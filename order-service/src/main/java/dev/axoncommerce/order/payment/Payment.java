package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Rule;
import java.util.List;
import org.joda.money.Money;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The state of a payment and its decisions.
 *
 * @param id null before it is requested
 * @param authorizationCode of the last authorization, else null
 * @param refunds what has been given back, by the ids of the refunds
 */
record Payment(
        String id,
        String orderId,
        Money amount,
        String paymentMethod,
        Status status,
        String authorizationCode,
        PMap<String, Money> refunds) {

    enum Status {
        NONE,
        REQUESTED,
        AUTHORIZED,
        DECLINED,
        VOIDED,
        CAPTURED
    }

    record APaymentIsRequestedOnce() implements Rule {
        @Override
        public Refusal refusal() {
            return new Refusal("payment-differs", Kind.IMPOSSIBLE, "The payment was requested with another content");
        }
    }

    record OnlyAuthorizedMoneyIsTaken(Status status) implements Rule {
        @Override
        public Refusal refusal() {
            return new Refusal("payment-not-authorized", Kind.WRONG_STATE, "The payment is " + status);
        }
    }

    /** It may yet be taken: the order has been shipped. */
    record OnlyMoneyThatWasTakenIsGivenBack(Status status) implements Rule {
        @Override
        public Refusal refusal() {
            return new Refusal("payment-not-captured", Kind.TRY_AGAIN, "The payment is " + status);
        }
    }

    record NoMoreIsGivenBackThanWasTaken(Money wanted, Money kept) implements Rule {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "refund-too-large", Kind.IMPOSSIBLE, "Of the payment %s is left, not %s".formatted(kept, wanted));
        }
    }

    static final Payment NONE = new Payment(null, null, null, null, Status.NONE, null, HashTreePMap.empty());

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
            case NONE, AUTHORIZED, DECLINED, CAPTURED -> List.of();
        };
    }

    List<PaymentEvent> decide(RecordDecline command) {
        return status == Status.REQUESTED ? List.of(new PaymentDeclined(id, orderId, command.reason())) : List.of();
    }

    List<PaymentEvent> decide(CapturePayment command) {
        return switch (status) {
            case AUTHORIZED -> List.of(new PaymentCaptured(id, orderId, amount));
            case CAPTURED -> List.of();
            case NONE, REQUESTED, DECLINED, VOIDED -> throw new OnlyAuthorizedMoneyIsTaken(status).broken();
        };
    }

    List<PaymentEvent> decide(RefundPayment command) {
        var refunded = refunds.get(command.refundId());
        if (refunded != null || status == Status.VOIDED || status == Status.DECLINED) {
            return List.of();
        }
        if (status != Status.CAPTURED) {
            throw new OnlyMoneyThatWasTakenIsGivenBack(status).broken();
        }
        if (command.amount().isGreaterThan(kept())) {
            throw new NoMoreIsGivenBackThanWasTaken(command.amount(), kept()).broken();
        }
        return List.of(new PaymentRefunded(id, orderId, command.refundId(), command.amount()));
    }

    /** What has been taken and not been given back. */
    private Money kept() {
        return refunds.values().stream().reduce(amount, Money::minus);
    }

    List<PaymentEvent> decide(VoidPayment command) {
        return switch (status) {
            case REQUESTED, AUTHORIZED -> List.of(new PaymentVoided(id, orderId, command.reason()));
            case NONE, DECLINED, VOIDED, CAPTURED -> List.of();
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
                new Payment(e.paymentId(), e.orderId(), e.amount(), e.paymentMethod(), Status.REQUESTED, null, refunds);
            case PaymentAuthorized e -> with(Status.AUTHORIZED, e.authorizationCode());
            case PaymentDeclined e -> with(Status.DECLINED, authorizationCode);
            case PaymentVoided e -> with(Status.VOIDED, authorizationCode);
            case PaymentCaptured e -> with(Status.CAPTURED, authorizationCode);
            case PaymentRefunded e -> new Payment(
                    id, orderId, amount, paymentMethod, status, authorizationCode, refunds.plus(e.refundId(), e.amount()));
            case PaymentResumed e -> this;
        };
    }

    private Payment with(Status newStatus, String newCode) {
        return new Payment(id, orderId, amount, paymentMethod, newStatus, newCode, refunds);
    }
}
