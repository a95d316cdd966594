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
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.ordering.AbandonOrder.Reason;
import dev.axoncommerce.order.ordering.AbandonOrder;
import dev.axoncommerce.order.ordering.ConfirmOrder;
import dev.axoncommerce.order.ordering.RejectOrder;
import dev.axoncommerce.order.payment.CapturePayment;
import dev.axoncommerce.order.payment.ExpirePayment;
import dev.axoncommerce.order.payment.PaymentAnswer;
import dev.axoncommerce.order.payment.PaymentAuthorized;
import dev.axoncommerce.order.payment.PaymentDeclined;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.order.payment.PaymentVoided;
import dev.axoncommerce.order.payment.RequestPayment;
import dev.axoncommerce.order.payment.ResumePayment;
import dev.axoncommerce.order.payment.VoidPayment;
import dev.axoncommerce.platform.command.FixtureCommands;
import java.time.Duration;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fulfilment of an order")
class OrderFulfilmentTest {

    private static final Duration PAYMENT_WINDOW = Duration.ofMinutes(15);
    private static final ReservationId RESERVATION = OrderFulfilment.reservationOf(ORDER.bare());
    private static final PaymentId PAYMENT = OrderFulfilment.paymentOf(ORDER.bare());

    private static final ReservationConfirmed RESERVED =
            new ReservationConfirmed(RESERVATION.bare(), ORDER.bare());
    private static final PaymentAuthorized AUTHORIZED =
            new PaymentAuthorized(PAYMENT.bare(), ORDER.bare(), "code-1");
    private static final OrderShipped SHIPPED = new OrderShipped(ORDER.bare(), "Post", "3S1");
    private static final OrderCancelled CANCELLED = OrderCancelled.byRequest(ORDER.bare(), "changed my mind");
    private static final ReleaseReservation RELEASE = new ReleaseReservation(RESERVATION, "changed my mind");
    private static final VoidPayment VOID = new VoidPayment(PAYMENT, "changed my mind");

    private static final FulfilmentResumed RESUMED =
            new FulfilmentResumed(ORDER.bare(), placed().lines(), TOTAL, TOKEN, true);
    private static final RequestReservation RESERVE = new RequestReservation(
            RESERVATION, ORDER.bare(), List.of(new ReservationLine("MUG", 2), new ReservationLine("PEN", 1)));
    private static final RequestPayment PAY = new RequestPayment(PAYMENT, ORDER.bare(), TOTAL, TOKEN);

    private SagaTestFixture<OrderFulfilment> saga;

    @BeforeEach
    void setUp() {
        saga = new SagaTestFixture<>(OrderFulfilment.class);
        saga.registerResource(FixtureCommands.on(saga.getCommandBus()));
        saga.registerResource(new FulfilmentSettings(PAYMENT_WINDOW, Duration.ofDays(14)));
        dispatchAnswers(null);
    }

    @Test
    void asks_to_have_all_lines_reserved() {
        saga.givenNoPriorActivity()
                .whenPublishingA(placed())
                .expectDispatchedCommands(new RequestReservation(
                        RESERVATION,
                        ORDER.bare(),
                        List.of(new ReservationLine("MUG", 2), new ReservationLine("PEN", 1))))
                .expectActiveSagas(1);
    }

    @Test
    void asks_for_the_payment_once_the_goods_are_held() {
        saga.givenAPublished(placed())
                .whenPublishingA(RESERVED)
                .expectDispatchedCommands(new RequestPayment(PAYMENT, ORDER.bare(), TOTAL, TOKEN))
                .expectScheduledDeadlineWithName(PAYMENT_WINDOW, OrderFulfilment.PAYMENT_OVERDUE);
    }

    @Test
    void confirms_the_order_once_the_money_is_authorized() {
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .whenPublishingA(AUTHORIZED)
                .expectDispatchedCommands(new ConfirmOrder(ORDER))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(1);
    }

    @Test
    void lets_the_goods_go_and_takes_the_money_once_the_order_is_shipped() {
        dispatchAnswers(ReservationAnswer.Status.DISPATCHED);
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .andThenAPublished(AUTHORIZED)
                .whenPublishingA(SHIPPED)
                .expectDispatchedCommands(new DispatchReservation(RESERVATION), new CapturePayment(PAYMENT))
                .expectActiveSagas(0);
    }

    @Test
    void that_was_left_alone_lets_the_goods_go_once_the_order_is_shipped() {
        dispatchAnswers(ReservationAnswer.Status.DISPATCHED);
        saga.givenNoPriorActivity()
                .whenPublishingA(SHIPPED)
                .expectDispatchedCommands(new DispatchReservation(RESERVATION), new CapturePayment(PAYMENT))
                .expectActiveSagas(0);
    }

    @Test
    void takes_no_money_for_goods_that_were_given_back_in_the_moment_they_were_shipped() {
        dispatchAnswers(ReservationAnswer.Status.RELEASED);
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .andThenAPublished(AUTHORIZED)
                .whenPublishingA(SHIPPED)
                .expectDispatchedCommands(
                        new DispatchReservation(RESERVATION), new AbandonOrder(ORDER, Reason.RESERVATION_EXPIRED))
                .expectActiveSagas(1);
    }

    @Test
    void that_was_left_alone_takes_the_money_for_goods_that_have_left() {
        answers(ReservationAnswer.Status.DISPATCHED, null);
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE, new CapturePayment(PAYMENT))
                .expectActiveSagas(0);
    }

    @Test
    void that_was_left_alone_lets_the_goods_of_a_shipped_order_go() {
        saga.setCallbackBehavior((command, metaData) -> switch (command) {
            case RequestReservation c -> answer(ReservationAnswer.Status.CONFIRMED);
            case RequestPayment c -> PaymentAnswer.AUTHORIZED;
            case ConfirmOrder c -> true;
            case DispatchReservation c -> answer(ReservationAnswer.Status.DISPATCHED);
            default -> null;
        });
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(
                        RESERVE,
                        PAY,
                        new ConfirmOrder(ORDER),
                        new DispatchReservation(RESERVATION),
                        new CapturePayment(PAYMENT))
                .expectActiveSagas(0);
    }

    @Test
    void rejects_the_order_with_what_is_short() {
        saga.givenAPublished(placed())
                .whenPublishingA(new ReservationRefused(
                        RESERVATION.bare(), ORDER.bare(), List.of(new Shortage("PEN", 1, 0))))
                .expectDispatchedCommands(new RejectOrder(ORDER, List.of(new LineShortage("PEN", 1, 0))))
                .expectActiveSagas(0);
    }

    @Test
    void abandons_the_order_whose_payment_is_declined() {
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .whenPublishingA(new PaymentDeclined(PAYMENT.bare(), ORDER.bare(), "no money"))
                .expectDispatchedCommands(new AbandonOrder(ORDER, Reason.PAYMENT_DECLINED));
    }

    @Test
    void lets_the_payment_expire_when_its_window_has_passed() throws Exception {
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .whenTimeElapses(PAYMENT_WINDOW)
                .expectDispatchedCommands(new ExpirePayment(PAYMENT));
    }

    @Test
    void abandons_the_order_whose_payment_has_expired() {
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .whenPublishingA(new PaymentVoided(PAYMENT.bare(), ORDER.bare(), PaymentVoided.EXPIRED))
                .expectDispatchedCommands(new AbandonOrder(ORDER, Reason.PAYMENT_TIMEOUT));
    }

    @Test
    void abandons_the_order_whose_goods_are_held_no_longer() {
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .andThenAPublished(AUTHORIZED)
                .whenPublishingA(
                        new ReservationReleased(RESERVATION.bare(), ORDER.bare(), ReservationReleased.EXPIRED))
                .expectDispatchedCommands(new AbandonOrder(ORDER, Reason.RESERVATION_EXPIRED));
    }

    @Test
    void gives_the_goods_back_when_the_order_is_cancelled_before_a_payment() {
        saga.givenAPublished(placed())
                .whenPublishingA(CANCELLED)
                .expectDispatchedCommands(RELEASE)
                .expectActiveSagas(0);
    }

    @Test
    void gives_goods_and_money_back_when_the_order_is_cancelled_later() {
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .whenPublishingA(CANCELLED)
                .expectDispatchedCommands(RELEASE, VOID)
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    @Test
    void gives_goods_and_money_back_when_a_confirmed_order_is_cancelled() {
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .andThenAPublished(AUTHORIZED)
                .whenPublishingA(CANCELLED)
                .expectDispatchedCommands(RELEASE, VOID)
                .expectActiveSagas(0);
    }

    @Test
    void that_was_left_alone_asks_for_what_is_still_missing() {
        answers(ReservationAnswer.Status.CONFIRMED, PaymentAnswer.REQUESTED);
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE, PAY, new ResumePayment(PAYMENT))
                .expectScheduledDeadlineWithName(PAYMENT_WINDOW, OrderFulfilment.PAYMENT_OVERDUE)
                .expectActiveSagas(1);
    }

    @Test
    void that_was_left_alone_waits_for_a_reservation_that_is_under_way() {
        answers(ReservationAnswer.Status.REQUESTED, null);
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE)
                .expectActiveSagas(1);
    }

    @Test
    void that_was_left_alone_confirms_what_is_held_and_paid() {
        answers(ReservationAnswer.Status.CONFIRMED, PaymentAnswer.AUTHORIZED);
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE, PAY, new ConfirmOrder(ORDER));
    }

    @Test
    void that_was_left_alone_gives_up_what_cannot_be_paid() {
        answers(ReservationAnswer.Status.CONFIRMED, PaymentAnswer.DECLINED);
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE, PAY, new AbandonOrder(ORDER, Reason.PAYMENT_DECLINED));
    }

    @Test
    void that_was_left_alone_rejects_what_is_short() {
        answers(ReservationAnswer.Status.REFUSED, null);
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE, new RejectOrder(ORDER, List.of(new LineShortage("PEN", 1, 0))))
                .expectActiveSagas(0);
    }

    @Test
    void that_was_left_alone_gives_up_what_is_held_no_longer() {
        answers(ReservationAnswer.Status.RELEASED, null);
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE, new AbandonOrder(ORDER, Reason.RESERVATION_EXPIRED));
    }

    @Test
    void that_is_taken_up_twice_has_one_deadline() {
        answers(ReservationAnswer.Status.CONFIRMED, PaymentAnswer.REQUESTED);
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .whenPublishingA(RESUMED)
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(PAYMENT_WINDOW, OrderFulfilment.PAYMENT_OVERDUE);
    }

    @Test
    void gives_everything_back_when_an_order_is_cancelled_that_was_left_alone() {
        saga.givenNoPriorActivity()
                .whenPublishingA(CANCELLED)
                .expectDispatchedCommands(RELEASE, VOID)
                .expectActiveSagas(0);
    }

    @Test
    void that_was_left_alone_gives_everything_back_if_the_order_is_cancelled() {
        saga.givenNoPriorActivity()
                .whenPublishingA(new FulfilmentResumed(ORDER.bare(), placed().lines(), TOTAL, TOKEN, false))
                .expectDispatchedCommands(
                        new ReleaseReservation(RESERVATION, "the order was cancelled"),
                        new VoidPayment(PAYMENT, "the order was cancelled"))
                .expectActiveSagas(0);
    }

    private void dispatchAnswers(ReservationAnswer.Status status) {
        saga.setCallbackBehavior((command, metaData) -> switch (command) {
            case DispatchReservation c -> answer(status);
            case ConfirmOrder c -> false;
            default -> null;
        });
    }

    private static ReservationAnswer answer(ReservationAnswer.Status status) {
        return new ReservationAnswer(status, List.of());
    }

    private void answers(ReservationAnswer.Status reservation, PaymentAnswer payment) {
        var shortages = reservation == ReservationAnswer.Status.REFUSED ? List.of(new Shortage("PEN", 1, 0)) : List.<Shortage>of();
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
