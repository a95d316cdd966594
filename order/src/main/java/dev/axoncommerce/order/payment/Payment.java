package dev.axoncommerce.order.payment;

import dev.axoncommerce.order.payment.PaymentCommand.CapturePayment;
import dev.axoncommerce.order.payment.PaymentCommand.ExpirePayment;
import dev.axoncommerce.order.payment.PaymentCommand.RecordAuthorization;
import dev.axoncommerce.order.payment.PaymentCommand.RecordCapture;
import dev.axoncommerce.order.payment.PaymentCommand.RecordCaptureFailure;
import dev.axoncommerce.order.payment.PaymentCommand.RecordDecline;
import dev.axoncommerce.order.payment.PaymentCommand.RecordRefund;
import dev.axoncommerce.order.payment.PaymentCommand.RecordRefundFailure;
import dev.axoncommerce.order.payment.PaymentCommand.RefundPayment;
import dev.axoncommerce.order.payment.PaymentCommand.RequestPayment;
import dev.axoncommerce.order.payment.PaymentCommand.ResumePayment;
import dev.axoncommerce.order.payment.PaymentCommand.RetryPayment;
import dev.axoncommerce.order.payment.PaymentCommand.VoidPayment;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * The state of a payment and its decisions: the one fold of payment events, for decisions and for the view.
 *
 * @param id null before it is requested
 * @param status null before it is requested
 * @param authorizationCode of the last authorization; null before
 * @param confirmed whether the gateway has confirmed the capture
 * @param reason why the payment was declined, voided, or not captured; else null
 * @param refunds by their ids, in the order in which they were requested
 */
public record Payment(
        String id,
        String orderId,
        Money amount,
        String paymentMethod,
        PaymentStatus status,
        @Nullable String authorizationCode,
        boolean confirmed,
        @Nullable String reason,
        PMap<String, Refund> refunds) {

    static final Payment NONE = new Payment(null, null, null, null, null, null, false, null, OrderedPMap.empty());

    List<PaymentEvent> decide(RequestPayment command) {
        if (status == null) {
            return List.of(new PaymentRequested(
                    command.payment().bare(), command.orderId(), command.amount(), command.paymentMethod()));
        }
        if (!orderId.equals(command.orderId()) || !amount.equals(command.amount())) {
            throw PaymentRules.requestedOnce();
        }
        return List.of();
    }

    /** An authorization that arrives after the payment was voided is recorded, and voided at once. */
    List<PaymentEvent> decide(RecordAuthorization command) {
        var authorized = new PaymentAuthorized(id, orderId, command.authorizationCode());
        return switch (status) {
            case REQUESTED -> List.of(authorized);
            case VOIDED ->
                command.authorizationCode().equals(authorizationCode)
                        ? List.of()
                        : List.of(authorized, new PaymentVoided(id, orderId, PaymentVoided.TOO_LATE));
            case AUTHORIZED, DECLINED, CAPTURE_REQUESTED, CAPTURED, CAPTURE_FAILED -> List.of();
        };
    }

    List<PaymentEvent> decide(RecordDecline command) {
        return status == PaymentStatus.REQUESTED
                ? List.of(new PaymentDeclined(id, orderId, command.reason()))
                : List.of();
    }

    List<PaymentEvent> decide(CapturePayment command) {
        return switch (status) {
            case AUTHORIZED -> List.of(captureRequested());
            case CAPTURE_REQUESTED, CAPTURED, CAPTURE_FAILED -> List.of();
            case REQUESTED, DECLINED, VOIDED -> throw PaymentRules.onlyAuthorizedMoneyIsCaptured(status);
        };
    }

    List<PaymentEvent> decide(RecordCapture command) {
        return switch (status) {
            case CAPTURE_REQUESTED, CAPTURE_FAILED -> List.of(new PaymentCaptured(id, orderId, amount, true));
            case REQUESTED, AUTHORIZED, DECLINED, VOIDED, CAPTURED -> List.of();
        };
    }

    /** A capture that the gateway has confirmed did not fail, whatever a late attempt says. */
    List<PaymentEvent> decide(RecordCaptureFailure command) {
        var open = status == PaymentStatus.CAPTURE_REQUESTED || (status == PaymentStatus.CAPTURED && !confirmed);
        return open ? List.of(new PaymentCaptureFailed(id, orderId, amount, command.reason())) : List.of();
    }

    /** A refund may be requested before the capture is answered: it is made after the capture. */
    List<PaymentEvent> decide(RefundPayment command) {
        if (refunds.containsKey(command.refundId())) {
            return List.of();
        }
        return switch (status) {
            case VOIDED, DECLINED -> List.of();
            case REQUESTED, AUTHORIZED -> throw PaymentRules.onlyCapturedMoneyIsRefunded(status);
            case CAPTURE_REQUESTED, CAPTURED, CAPTURE_FAILED -> {
                if (command.amount().isGreaterThan(left())) {
                    throw PaymentRules.refundAtMost(left(), command.amount());
                }
                yield List.of(refundRequested(command.refundId(), command.amount()));
            }
        };
    }

    /** The part that is not refunded. */
    private Money left() {
        return refunds.values().stream().map(Refund::amount).reduce(amount, Money::minus);
    }

    List<PaymentEvent> decide(RecordRefund command) {
        var refund = refunds.get(command.refundId());
        return refund == null || refund.status() == Refund.Status.DONE
                ? List.of()
                : List.of(new PaymentRefunded(id, orderId, refund.refundId(), refund.amount(), true));
    }

    /** As {@link #decide(RecordCaptureFailure)}. */
    List<PaymentEvent> decide(RecordRefundFailure command) {
        var refund = refunds.get(command.refundId());
        var open = refund != null
                && (refund.status() == Refund.Status.REQUESTED
                        || (refund.status() == Refund.Status.DONE && !refund.confirmed()));
        return open
                ? List.of(new PaymentRefundFailed(id, orderId, refund.refundId(), refund.amount(), command.reason()))
                : List.of();
    }

    List<PaymentEvent> decide(VoidPayment command) {
        return switch (status) {
            case REQUESTED, AUTHORIZED -> List.of(new PaymentVoided(id, orderId, command.reason()));
            case DECLINED, VOIDED, CAPTURE_REQUESTED, CAPTURED, CAPTURE_FAILED -> List.of();
        };
    }

    List<PaymentEvent> decide(ExpirePayment command) {
        return status == PaymentStatus.REQUESTED
                ? List.of(new PaymentVoided(id, orderId, PaymentVoided.EXPIRED))
                : List.of();
    }

    List<PaymentEvent> decide(ResumePayment command) {
        return switch (status) {
            case REQUESTED -> List.of(new PaymentResumed(id, orderId, amount, paymentMethod));
            case CAPTURE_REQUESTED -> requestedAgain(Refund.Status.REQUESTED, Stream.of(captureRequested()));
            case CAPTURED -> requestedAgain(Refund.Status.REQUESTED, Stream.of());
            case AUTHORIZED, DECLINED, VOIDED, CAPTURE_FAILED -> List.of();
        };
    }

    List<PaymentEvent> decide(RetryPayment command) {
        var events = requestedAgain(
                Refund.Status.FAILED,
                status == PaymentStatus.CAPTURE_FAILED ? Stream.of(captureRequested()) : Stream.of());
        if (events.isEmpty()) {
            throw PaymentRules.onlyAFailedPaymentIsRetried();
        }
        return events;
    }

    private List<PaymentEvent> requestedAgain(Refund.Status wanted, Stream<PaymentEvent> before) {
        return Stream.concat(
                        before,
                        refunds.values().stream()
                                .filter(refund -> refund.status() == wanted)
                                .map(refund -> refundRequested(refund.refundId(), refund.amount())))
                .toList();
    }

    private PaymentEvent captureRequested() {
        return new CaptureRequested(id, orderId, amount, authorizationCode);
    }

    private PaymentEvent refundRequested(String refundId, Money refund) {
        return new RefundRequested(id, orderId, refundId, refund, authorizationCode);
    }

    Payment evolve(PaymentEvent event) {
        return switch (event) {
            case PaymentRequested e ->
                new Payment(
                        e.paymentId(),
                        e.orderId(),
                        e.amount(),
                        e.paymentMethod(),
                        PaymentStatus.REQUESTED,
                        null,
                        false,
                        null,
                        refunds);
            case PaymentAuthorized e -> with(PaymentStatus.AUTHORIZED, e.authorizationCode(), false, null);
            case PaymentDeclined e -> with(PaymentStatus.DECLINED, authorizationCode, false, e.reason());
            case PaymentVoided e -> with(PaymentStatus.VOIDED, authorizationCode, false, e.reason());
            case CaptureRequested e -> with(PaymentStatus.CAPTURE_REQUESTED, authorizationCode, false, null);
            case PaymentCaptured e -> with(PaymentStatus.CAPTURED, authorizationCode, e.confirmed(), null);
            case PaymentCaptureFailed e -> with(PaymentStatus.CAPTURE_FAILED, authorizationCode, false, e.reason());
            case RefundRequested e -> with(Refund.requested(e.refundId(), e.amount()));
            case PaymentRefunded e -> with(Refund.done(e.refundId(), e.amount(), e.confirmed()));
            case PaymentRefundFailed e -> with(Refund.failed(e.refundId(), e.amount(), e.reason()));
            case PaymentResumed e -> this;
        };
    }

    private Payment with(PaymentStatus newStatus, @Nullable String code, boolean isConfirmed, @Nullable String why) {
        return new Payment(id, orderId, amount, paymentMethod, newStatus, code, isConfirmed, why, refunds);
    }

    private Payment with(Refund refund) {
        return new Payment(
                id,
                orderId,
                amount,
                paymentMethod,
                status,
                authorizationCode,
                confirmed,
                reason,
                refunds.plus(refund.refundId(), refund));
    }
}
