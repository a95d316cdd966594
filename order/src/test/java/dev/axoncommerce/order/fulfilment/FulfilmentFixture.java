package dev.axoncommerce.order.fulfilment;

import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static dev.axoncommerce.order.Shop.TOTAL;
import static dev.axoncommerce.order.Shop.placed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.payment.PaymentAnswer;
import dev.axoncommerce.order.payment.PaymentAuthorized;
import dev.axoncommerce.order.payment.PaymentCommand.RequestPayment;
import dev.axoncommerce.order.payment.PaymentCommand.VoidPayment;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.platform.commandbus.FixtureCommands;
import java.time.Duration;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fulfilment to be tested, and what there is to say about it. */
abstract class FulfilmentFixture {

    static final Duration PAYMENT_WINDOW = Duration.ofMinutes(15);
    static final ReservationId RESERVATION = OrderFulfilment.reservationOf(ORDER.bare());
    static final PaymentId PAYMENT = PaymentId.ofOrder(ORDER.bare());

    static final ReservationConfirmed RESERVED = new ReservationConfirmed(RESERVATION.bare(), ORDER.bare());
    static final PaymentAuthorized AUTHORIZED = new PaymentAuthorized(PAYMENT.bare(), ORDER.bare(), "code-1");
    static final OrderShipped SHIPPED = OrderShipped.of(ORDER.bare(), "Post", "3S1");
    static final OrderCancelled CANCELLED = OrderCancelled.byRequest(ORDER.bare(), "changed my mind");
    static final ReleaseReservation RELEASE = new ReleaseReservation(RESERVATION, "BY_REQUEST");
    static final VoidPayment VOID = new VoidPayment(PAYMENT, "BY_REQUEST");

    static final FulfilmentResumed RESUMED = new FulfilmentResumed(ORDER.bare(), placed().lines(), TOTAL, TOKEN, true);
    static final RequestReservation RESERVE = new RequestReservation(
            RESERVATION, ORDER.bare(), List.of(new ReservationLine("MUG", 2), new ReservationLine("PEN", 1)));
    static final RequestPayment PAY = new RequestPayment(PAYMENT, ORDER.bare(), TOTAL, TOKEN);

    SagaTestFixture<OrderFulfilment> saga;

    @BeforeEach
    void setUp() {
        saga = new SagaTestFixture<>(OrderFulfilment.class);
        saga.registerResource(FixtureCommands.on(saga.getCommandBus()));
        saga.registerResource(new FulfilmentSettings(PAYMENT_WINDOW, Duration.ofDays(14)));
        dispatchAnswers(null);
    }

    void dispatchAnswers(ReservationAnswer.Status status) {
        saga.setCallbackBehavior((command, metaData) -> switch (command) {
            case DispatchReservation c -> answer(status);
            case ConfirmOrder c -> false;
            default -> null;
        });
    }

    static ReservationAnswer answer(ReservationAnswer.Status status) {
        return new ReservationAnswer(status, List.of());
    }

    void answers(ReservationAnswer.Status reservation, PaymentAnswer payment) {
        var shortages = reservation == ReservationAnswer.Status.REFUSED
                ? List.of(new Shortage("PEN", 1, 0))
                : List.<Shortage>of();
        saga.setCallbackBehavior((command, metaData) -> switch (command) {
            case RequestReservation c -> new ReservationAnswer(reservation, shortages);
            case RequestPayment c -> payment;
            case ConfirmOrder c -> false;
            default -> null;
        });
    }

    @Test
    void holds_goods_for_longer_than_it_waits_for_money() {
        assertThatThrownBy(() -> new FulfilmentSettings(Duration.ofDays(2), Duration.ofDays(1)))
                .hasMessageContaining("commerce.payment-window");
    }
}
