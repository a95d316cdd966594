package dev.axoncommerce.order.fulfilment;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.payment.PaymentAnswer;
import dev.axoncommerce.order.payment.PaymentAuthorized;
import dev.axoncommerce.order.payment.PaymentCommand.CapturePayment;
import dev.axoncommerce.order.payment.PaymentCommand.ExpirePayment;
import dev.axoncommerce.order.payment.PaymentCommand.RequestPayment;
import dev.axoncommerce.order.payment.PaymentCommand.ResumePayment;
import dev.axoncommerce.order.payment.PaymentCommand.VoidPayment;
import dev.axoncommerce.order.payment.PaymentDeclined;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.order.payment.PaymentVoided;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.identity.NamedId;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.joda.money.Money;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Requests the reservation and the payment of an order and confirms it; after the shipment it dispatches the goods and
 * requests the capture. Compensates if a step fails.
 *
 * <p>It awaits every command, those of a batch of events at its end. Each may be sent again: after a failure the event is handled from the beginning. A refusal is ignored
 * if the order, the payment or the reservation has changed in the meantime: the event of that change reaches this saga too.
 */
@ProcessingGroup(OrderFulfilment.PROCESSOR)
public class OrderFulfilment {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    public static final String PROCESSOR = "order-fulfilment";

    static final String PAYMENT_OVERDUE = "payment-overdue";
    public static final String ORDER = "orderId";

    /** The association with which events of Inventory refer to the order. */
    private static final String REFERENCE = "reference";

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
    private boolean shipmentFollows;
    private String paymentDeadline;

    /** Axon makes a saga by this constructor, and it has to be public for that. */
    public OrderFulfilment() {}

    // The happy path leads to the confirmation. After the shipment, the goods are dispatched and the money is taken.

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderPlaced event) {
        remember(event.orderId(), event.total(), event.paymentMethod());
        shipmentFollows = true;
        sendInBatch(reservationRequest(event.lines()));
    }

    @SagaEventHandler(associationProperty = REFERENCE, keyName = ORDER)
    void on(ReservationConfirmed event) {
        sendInBatch(paymentRequest());
        paymentRequested = true;
        awaitPayment();
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentAuthorized event) {
        cancelPaymentDeadline();
        if (shipmentFollows) {
            sendInBatch(new ConfirmOrder(order));
        } else {
            confirm();
        }
    }

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderShipped event) {
        identify(event.orderId());
        paymentRequested = true;
        dispatch();
    }

    private void dispatch() {
        ReservationAnswer answer = send(new DispatchReservation(reservation));
        if (answer.status() == ReservationAnswer.Status.DISPATCHED) {
            capture();
        } else { // the reservation was released at the same moment
            send(new AbandonOrder(order, CancellationCause.RESERVATION_EXPIRED));
        }
    }

    private void capture() {
        sendInBatch(new CapturePayment(payment));
        cancelPaymentDeadline();
        SagaLifecycle.end();
    }

    /** A resumed order may have been shipped before: then no {@link OrderShipped} follows. */
    private void confirm() {
        boolean shipped = send(new ConfirmOrder(order));
        if (shipped) {
            dispatch();
        }
    }

    // An order without a saga is resumed, for example after an import. Reservation and payment answer with their state.

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(FulfilmentResumed event) {
        remember(event.orderId(), event.total(), event.paymentMethod());
        shipmentFollows = false;
        paymentRequested = true; // unknown after a resume; assume yes
        cancelPaymentDeadline(); // it may have been lost
        if (event.wanted()) {
            goOn(event.lines());
        } else {
            undo("the order was cancelled", true);
        }
    }

    private void goOn(List<OrderLine> lines) {
        ReservationAnswer answer = send(reservationRequest(lines));
        switch (answer.status()) {
            case REQUESTED -> {}
            case CONFIRMED -> resumePayment();
            case REFUSED -> reject(answer.shortages());
            case RELEASED -> send(new AbandonOrder(order, CancellationCause.RESERVATION_EXPIRED));
            case DISPATCHED -> {
                send(new ResumePayment(payment)); // the capture may not have been answered
                capture();
            }
        }
    }

    private void resumePayment() {
        PaymentAnswer answer = send(paymentRequest());
        switch (answer.status()) {
            case REQUESTED -> {
                send(new ResumePayment(payment));
                awaitPayment();
            }
            case AUTHORIZED -> confirm();
            case DECLINED -> send(new AbandonOrder(order, CancellationCause.PAYMENT_DECLINED));
            case VOIDED -> send(new AbandonOrder(order, CancellationCause.PAYMENT_TIMEOUT));
            case CAPTURE_REQUESTED, CAPTURED, CAPTURE_FAILED -> dispatch();
        }
    }

    // The compensations. A failure ends the order first; its completed steps are undone when it is cancelled.

    @SagaEventHandler(associationProperty = REFERENCE, keyName = ORDER)
    void on(ReservationRefused event) {
        reject(event.shortages());
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentDeclined event) {
        send(new AbandonOrder(order, CancellationCause.PAYMENT_DECLINED));
    }

    @DeadlineHandler(deadlineName = PAYMENT_OVERDUE)
    void onPaymentOverdue() {
        paymentDeadline = null; // the deadline has fired, so it cannot be cancelled
        send(new ExpirePayment(payment));
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentVoided event) {
        send(new AbandonOrder(order, CancellationCause.PAYMENT_TIMEOUT));
    }

    @SagaEventHandler(associationProperty = REFERENCE, keyName = ORDER)
    void on(ReservationReleased event) {
        send(new AbandonOrder(order, CancellationCause.RESERVATION_EXPIRED));
    }

    /** An order without a saga, as after an import, starts one here: what was requested is unknown, so both are undone. */
    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderCancelled event) {
        var mayBePaid = order == null || paymentRequested;
        identify(event.orderId());
        undo(event.cause().name(), mayBePaid);
    }

    private void undo(String why, boolean mayBePaid) {
        sendIfExists(new ReleaseReservation(reservation, why));
        if (mayBePaid) {
            sendIfExists(new VoidPayment(payment, why));
        }
        cancelPaymentDeadline();
        SagaLifecycle.end();
    }

    private void remember(String orderId, Money orderTotal, String method) {
        identify(orderId);
        total = orderTotal;
        paymentMethod = method;
    }

    private void identify(String orderId) {
        order = OrderId.of(orderId);
        reservation = reservationOf(orderId);
        payment = PaymentId.ofOrder(orderId);
    }

    private RequestReservation reservationRequest(List<OrderLine> ordered) {
        var lines = ordered.stream()
                .map(line -> new ReservationLine(line.sku(), line.quantity()))
                .toList();
        return new RequestReservation(reservation, order.bare(), lines);
    }

    private RequestPayment paymentRequest() {
        return new RequestPayment(payment, order.bare(), total, paymentMethod);
    }

    /** Keeps the existing deadline when an event is delivered again. A second deadline could outlive the saga. */
    private void awaitPayment() {
        if (paymentDeadline == null) {
            paymentDeadline = deadlines.schedule(settings.paymentWindow(), PAYMENT_OVERDUE);
        }
    }

    private void reject(List<Shortage> shortages) {
        sendInBatch(new RejectOrder(order, named(shortages)));
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
        return new ReservationId(NamedId.near("reservation", OrderId.of(orderId).value()));
    }

    private static List<LineShortage> named(List<Shortage> shortages) {
        return shortages.stream()
                .map(shortage -> new LineShortage(shortage.sku(), shortage.requested(), shortage.available()))
                .toList();
    }

    private <R> R send(Object command) {
        return commands.send(Actor.process(PROCESSOR), command);
    }

    private void sendInBatch(Object command) {
        commands.sendInBatch(Actor.process(PROCESSOR), command);
    }

    /** A reservation or payment may never have been requested. */
    private void sendIfExists(Object command) {
        commands.sendIfExists(Actor.process(PROCESSOR), command);
    }
}
