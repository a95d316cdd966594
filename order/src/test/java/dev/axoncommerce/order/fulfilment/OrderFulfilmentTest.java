package dev.axoncommerce.order.fulfilment;

import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static dev.axoncommerce.order.Shop.TOTAL;
import static dev.axoncommerce.order.Shop.placed;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.payment.PaymentCommand.CapturePayment;
import dev.axoncommerce.order.payment.PaymentCommand.ExpirePayment;
import dev.axoncommerce.order.payment.PaymentCommand.RequestPayment;
import dev.axoncommerce.order.payment.PaymentDeclined;
import dev.axoncommerce.order.payment.PaymentVoided;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fulfilment of an order")
class OrderFulfilmentTest extends FulfilmentFixture {

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
    void takes_no_money_for_goods_that_were_given_back_in_the_moment_they_were_shipped() {
        dispatchAnswers(ReservationAnswer.Status.RELEASED);
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .andThenAPublished(AUTHORIZED)
                .whenPublishingA(SHIPPED)
                .expectDispatchedCommands(
                        new DispatchReservation(RESERVATION),
                        new AbandonOrder(ORDER, CancellationCause.RESERVATION_EXPIRED))
                .expectActiveSagas(1);
    }

    @Test
    void rejects_the_order_with_what_is_short() {
        saga.givenAPublished(placed())
                .whenPublishingA(
                        new ReservationRefused(RESERVATION.bare(), ORDER.bare(), List.of(new Shortage("PEN", 1, 0))))
                .expectDispatchedCommands(new RejectOrder(ORDER, List.of(new LineShortage("PEN", 1, 0))))
                .expectActiveSagas(0);
    }

    @Test
    void abandons_the_order_whose_payment_is_declined() {
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .whenPublishingA(new PaymentDeclined(PAYMENT.bare(), ORDER.bare(), "no money"))
                .expectDispatchedCommands(new AbandonOrder(ORDER, CancellationCause.PAYMENT_DECLINED));
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
                .expectDispatchedCommands(new AbandonOrder(ORDER, CancellationCause.PAYMENT_TIMEOUT));
    }

    @Test
    void abandons_the_order_whose_goods_are_held_no_longer() {
        saga.givenAPublished(placed())
                .andThenAPublished(RESERVED)
                .andThenAPublished(AUTHORIZED)
                .whenPublishingA(new ReservationReleased(RESERVATION.bare(), ORDER.bare(), ReservationReleased.EXPIRED))
                .expectDispatchedCommands(new AbandonOrder(ORDER, CancellationCause.RESERVATION_EXPIRED));
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
}
