package dev.axoncommerce.order.fulfilment;

import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.order.ordering.AbandonOrder;
import dev.axoncommerce.order.ordering.AbandonOrder.Reason;
import dev.axoncommerce.order.ordering.ConfirmOrder;
import dev.axoncommerce.order.ordering.RejectOrder;
import dev.axoncommerce.order.payment.ExpirePayment;
import dev.axoncommerce.order.payment.PaymentAuthorized;
import dev.axoncommerce.order.payment.PaymentDeclined;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.order.payment.PaymentVoided;
import dev.axoncommerce.order.payment.RequestPayment;
import dev.axoncommerce.order.payment.VoidPayment;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.identity.NamedId;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.joda.money.Money;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Leads an order from placed to confirmed.
 *
 * <p>It awaits every command, and each of them may be sent again: a failure is tried again from the beginning of the
 * event. What it asks for may be refused without a word if the order, the payment or the reservation has gone another way
 * in the meantime; the event that tells of this is on its way here too.
 */
@Saga
@ProcessingGroup(OrderProcessors.ORDER_FULFILMENT)
public class OrderFulfilment {

    static final String PAYMENT_OVERDUE = "payment-overdue";

    private static final String ORDER = "orderId";
    private static final String RESERVATION = "reservationId";

    @Autowired
    private transient Commands commands;

    @Autowired
    private transient DeadlineManager deadlines;

    @Autowired
    private transient FulfilmentSettings settings;

    private OrderId order;
    private ReservationId reservation;
    private PaymentId payment;
    private Money total;
    private String paymentMethod;
    private boolean paymentRequested;
    private String paymentDeadline;

    /** Axon makes a saga by this constructor, and it has to be public for that. */
    public OrderFulfilment() {}

    // The happy path: the goods are held, the money is authorized, the order is confirmed.

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderPlaced event) {
        order = OrderId.of(event.orderId());
        reservation = reservationOf(event.orderId());
        payment = paymentOf(event.orderId());
        total = event.total();
        paymentMethod = event.paymentMethod();
        SagaLifecycle.associateWith(RESERVATION, reservation.bare());
        var lines = event.lines().stream()
                .map(line -> new ReservationLine(line.sku(), line.quantity()))
                .toList();
        send(new RequestReservation(reservation, event.orderId(), lines));
    }

    @SagaEventHandler(associationProperty = RESERVATION)
    void on(ReservationConfirmed event) {
        send(new RequestPayment(payment, order.bare(), total, paymentMethod));
        paymentRequested = true;
        paymentDeadline = deadlines.schedule(settings.paymentWindow(), PAYMENT_OVERDUE);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentAuthorized event) {
        cancelPaymentDeadline();
        send(new ConfirmOrder(order));
    }

    // The compensations. Whatever goes wrong ends the order first; what was done for it is undone when it is cancelled.

    @SagaEventHandler(associationProperty = RESERVATION)
    void on(ReservationRefused event) {
        send(new RejectOrder(order, shortages(event.shortages())));
        SagaLifecycle.end();
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentDeclined event) {
        send(new AbandonOrder(order, Reason.PAYMENT_DECLINED));
    }

    @DeadlineHandler(deadlineName = PAYMENT_OVERDUE)
    void onPaymentOverdue() {
        paymentDeadline = null; // it runs, so it cannot be cancelled any more
        send(new ExpirePayment(payment));
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentVoided event) {
        send(new AbandonOrder(order, Reason.PAYMENT_TIMEOUT));
    }

    @SagaEventHandler(associationProperty = RESERVATION)
    void on(ReservationReleased event) {
        send(new AbandonOrder(order, Reason.RESERVATION_EXPIRED));
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderCancelled event) {
        send(new ReleaseReservation(reservation, event.reason()));
        if (paymentRequested) {
            send(new VoidPayment(payment, event.reason()));
        }
        cancelPaymentDeadline();
        SagaLifecycle.end();
    }

    private void cancelPaymentDeadline() {
        if (paymentDeadline != null) {
            deadlines.cancelSchedule(PAYMENT_OVERDUE, paymentDeadline);
            paymentDeadline = null;
        }
    }

    /** The reservation of an order: its id follows from the order's, so that a repetition names the same one. */
    public static ReservationId reservationOf(String orderId) {
        return new ReservationId(NamedId.of("reservation", orderId));
    }

    /** As {@link #reservationOf(String)}, for its payment. */
    static PaymentId paymentOf(String orderId) {
        return new PaymentId(NamedId.of("payment", orderId));
    }

    private static List<LineShortage> shortages(List<Shortage> shortages) {
        return shortages.stream()
                .map(shortage -> new LineShortage(shortage.sku(), shortage.requested(), shortage.available()))
                .toList();
    }

    private void send(Object command) {
        commands.send(OrderProcessors.ORDER_FULFILMENT, command);
    }
}
