package dev.axoncommerce.axon5;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.payment.PaymentAuthorized;
import dev.axoncommerce.order.payment.PaymentCommand.CapturePayment;
import dev.axoncommerce.order.payment.PaymentCommand.RequestPayment;
import dev.axoncommerce.order.payment.PaymentCommand.VoidPayment;
import dev.axoncommerce.order.payment.PaymentDeclined;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.order.payment.PaymentVoided;
import dev.axoncommerce.platform.identity.NamedId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the saga {@code OrderFulfilment} becomes in Axon 5, which has no sagas: a state that is folded from all events with the tag of the order, of
 * any entity, and a decision for each event. It has no deadlines.
 *
 * @param placed null before the order is placed
 */
record FulfilmentProcess(@Nullable OrderPlaced placed) {

    static final FulfilmentProcess NOT_BEGUN = new FulfilmentProcess(null);

    /** The events that lead to commands. */
    static final Set<Class<?>> EVENTS = Set.of(
            OrderPlaced.class,
            ReservationConfirmed.class,
            ReservationRefused.class,
            PaymentAuthorized.class,
            PaymentDeclined.class,
            PaymentVoided.class,
            ReservationReleased.class,
            ReservationDispatched.class,
            OrderCancelled.class,
            OrderShipped.class);

    FulfilmentProcess evolve(Object event) {
        return event instanceof OrderPlaced order ? new FulfilmentProcess(order) : this;
    }

    /** The commands that follow from an event, in their order. A repetition of each changes nothing. */
    List<Object> decide(Object event) {
        if (placed == null) {
            return List.of();
        }
        var order = OrderId.of(placed.orderId());
        var reservation = new ReservationId(NamedId.near("reservation", order.value()));
        var payment = PaymentId.ofOrder(placed.orderId());
        return switch (event) {
            case OrderPlaced e -> List.of(new RequestReservation(reservation, e.orderId(), lines(e.lines())));
            case ReservationConfirmed e ->
                List.of(new RequestPayment(payment, placed.orderId(), placed.total(), placed.paymentMethod()));
            case PaymentAuthorized e -> List.of(new ConfirmOrder(order));
            case OrderShipped e -> List.of(new DispatchReservation(reservation));
            case ReservationDispatched e -> List.of(new CapturePayment(payment));
            case ReservationRefused e -> List.of(new RejectOrder(order, shortages(e)));
            case PaymentDeclined e -> List.of(new AbandonOrder(order, CancellationCause.PAYMENT_DECLINED));
            case PaymentVoided e -> List.of(new AbandonOrder(order, CancellationCause.PAYMENT_TIMEOUT));
            case ReservationReleased e -> List.of(new AbandonOrder(order, CancellationCause.RESERVATION_EXPIRED));
            case OrderCancelled e -> undo(reservation, payment, e.cause().name());
            default -> List.of();
        };
    }

    private static List<Object> undo(ReservationId reservation, PaymentId payment, String why) {
        return List.of(new ReleaseReservation(reservation, why), new VoidPayment(payment, why));
    }

    private static List<ReservationLine> lines(List<OrderLine> ordered) {
        return ordered.stream()
                .map(line -> new ReservationLine(line.sku(), line.quantity()))
                .toList();
    }

    private static List<LineShortage> shortages(ReservationRefused refused) {
        return refused.shortages().stream()
                .map(shortage -> new LineShortage(shortage.sku(), shortage.requested(), shortage.available()))
                .toList();
    }
}
