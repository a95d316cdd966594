package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.view.ViewRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment in the view.
 *
 * @param since when its last event happened
 */
public record PaymentRow(Payment payment, Instant since, long version) implements ViewRow {

    /** The states by which a list of payments is filtered. */
    public enum State {
        /** The capture or a refund has failed. */
        FAILED,
        /** The gateway has not answered a request yet. */
        PENDING,
        SETTLED
    }

    /** @param before null for the first event */
    public static PaymentRow evolve(@Nullable PaymentRow before, PaymentEvent event, long version, Instant at) {
        var payment = before == null ? Payment.NONE : before.payment();
        return new PaymentRow(payment.evolve(event), at, version);
    }

    State state() {
        if (payment.status() == PaymentStatus.CAPTURE_FAILED || has(Refund.Status.FAILED)) {
            return State.FAILED;
        }
        return switch (payment.status()) {
            case REQUESTED, CAPTURE_REQUESTED -> State.PENDING;
            case AUTHORIZED, DECLINED, VOIDED, CAPTURED, CAPTURE_FAILED ->
                has(Refund.Status.REQUESTED) ? State.PENDING : State.SETTLED;
        };
    }

    private boolean has(Refund.Status status) {
        return payment.refunds().values().stream().anyMatch(refund -> refund.status() == status);
    }
}
