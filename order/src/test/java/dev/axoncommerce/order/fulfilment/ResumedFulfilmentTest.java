package dev.axoncommerce.order.fulfilment;

import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static dev.axoncommerce.order.Shop.TOTAL;
import static dev.axoncommerce.order.Shop.placed;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer;
import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.payment.PaymentAnswer;
import dev.axoncommerce.order.payment.PaymentCommand.CapturePayment;
import dev.axoncommerce.order.payment.PaymentCommand.RequestPayment;
import dev.axoncommerce.order.payment.PaymentCommand.ResumePayment;
import dev.axoncommerce.order.payment.PaymentCommand.VoidPayment;
import dev.axoncommerce.order.payment.PaymentStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fulfilment of an orphaned order")
class ResumedFulfilmentTest extends FulfilmentFixture {

    @Test
    void that_was_left_alone_lets_the_goods_go_once_the_order_is_shipped() {
        dispatchAnswers(ReservationAnswer.Status.DISPATCHED);
        saga.givenNoPriorActivity()
                .whenPublishingA(SHIPPED)
                .expectDispatchedCommands(new DispatchReservation(RESERVATION), new CapturePayment(PAYMENT))
                .expectActiveSagas(0);
    }

    @Test
    void that_was_left_alone_takes_the_money_for_goods_that_have_left() {
        answers(ReservationAnswer.Status.DISPATCHED, null);
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE, new ResumePayment(PAYMENT), new CapturePayment(PAYMENT))
                .expectActiveSagas(0);
    }

    @Test
    void that_was_left_alone_lets_the_goods_of_a_shipped_order_go() {
        saga.setCallbackBehavior((command, metaData) -> switch (command) {
            case RequestReservation c -> answer(ReservationAnswer.Status.CONFIRMED);
            case RequestPayment c -> new PaymentAnswer(PaymentStatus.AUTHORIZED);
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
    void that_was_left_alone_asks_for_what_is_still_missing() {
        answers(ReservationAnswer.Status.CONFIRMED, new PaymentAnswer(PaymentStatus.REQUESTED));
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
        answers(ReservationAnswer.Status.CONFIRMED, new PaymentAnswer(PaymentStatus.AUTHORIZED));
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE, PAY, new ConfirmOrder(ORDER));
    }

    @Test
    void that_was_left_alone_gives_up_what_cannot_be_paid() {
        answers(ReservationAnswer.Status.CONFIRMED, new PaymentAnswer(PaymentStatus.DECLINED));
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMED)
                .expectDispatchedCommands(RESERVE, PAY, new AbandonOrder(ORDER, CancellationCause.PAYMENT_DECLINED));
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
                .expectDispatchedCommands(RESERVE, new AbandonOrder(ORDER, CancellationCause.RESERVATION_EXPIRED));
    }

    @Test
    void that_is_taken_up_twice_has_one_deadline() {
        answers(ReservationAnswer.Status.CONFIRMED, new PaymentAnswer(PaymentStatus.REQUESTED));
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

    @Test
    void gives_the_money_back_too_when_the_goods_turn_out_to_be_held_no_longer() {
        answers(ReservationAnswer.Status.RELEASED, null);
        saga.givenAPublished(RESUMED)
                .whenPublishingA(CANCELLED)
                .expectDispatchedCommands(RELEASE, VOID)
                .expectActiveSagas(0);
    }

    @Test
    void gives_the_money_back_when_the_goods_were_given_back_before_they_were_shipped() {
        dispatchAnswers(ReservationAnswer.Status.RELEASED);
        saga.givenAPublished(SHIPPED)
                .whenPublishingA(CANCELLED)
                .expectDispatchedCommands(RELEASE, VOID)
                .expectActiveSagas(0);
    }
}
