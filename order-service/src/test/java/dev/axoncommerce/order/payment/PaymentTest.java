package dev.axoncommerce.order.payment;

import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static dev.axoncommerce.order.Shop.TOTAL;
import static dev.axoncommerce.order.Shop.eur;

import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A payment")
class PaymentTest {

    private static final PaymentId PAYMENT = PaymentId.of("00000000-0000-0000-0000-0000000000b1");
    private static final String ID = PAYMENT.bare();
    private static final PaymentRequested REQUESTED = new PaymentRequested(ID, ORDER.bare(), TOTAL, TOKEN);
    private static final PaymentAuthorized AUTHORIZED = new PaymentAuthorized(ID, ORDER.bare(), "code-1");
    private static final PaymentCaptured CAPTURED = new PaymentCaptured(ID, ORDER.bare(), TOTAL);
    private static final PaymentDeclined DECLINED = new PaymentDeclined(ID, ORDER.bare(), "no money");
    private static final PaymentVoided VOIDED = new PaymentVoided(ID, ORDER.bare(), "changed my mind");
    private static final PaymentVoided EXPIRED = new PaymentVoided(ID, ORDER.bare(), PaymentVoided.EXPIRED);
    private static final PaymentVoided TOO_LATE = new PaymentVoided(ID, ORDER.bare(), PaymentVoided.TOO_LATE);
    private static final RequestPayment REQUEST = new RequestPayment(PAYMENT, ORDER.bare(), TOTAL, TOKEN);
    private static final RecordAuthorization AUTHORIZE = new RecordAuthorization(PAYMENT, "code-1");

    private FixtureConfiguration<PaymentAggregate> payment;

    @BeforeEach
    void setUp() {
        payment = new AggregateTestFixture<>(PaymentAggregate.class);
    }

    @Test
    void is_requested_once() {
        payment.givenNoPriorActivity().when(REQUEST).expectEvents(REQUESTED);
        payment.given(REQUESTED).when(REQUEST).expectNoEvents().expectSuccessfulHandlerExecution();
        payment.given(REQUESTED)
                .when(new RequestPayment(PAYMENT, ORDER.bare(), eur("0.01"), TOKEN))
                .expectException(Refused.class);
    }

    @Test
    void is_authorized_or_declined_once() {
        payment.given(REQUESTED).when(AUTHORIZE).expectEvents(AUTHORIZED);
        payment.given(REQUESTED, AUTHORIZED).when(AUTHORIZE).expectNoEvents();
        payment.given(REQUESTED).when(new RecordDecline(PAYMENT, "no money")).expectEvents(DECLINED);
        payment.given(REQUESTED, AUTHORIZED).when(new RecordDecline(PAYMENT, "no money")).expectNoEvents();
    }

    @Test
    void is_voided_whether_it_was_answered_or_not() {
        var voiding = new VoidPayment(PAYMENT, "changed my mind");
        payment.given(REQUESTED).when(voiding).expectEvents(VOIDED);
        payment.given(REQUESTED, AUTHORIZED).when(voiding).expectEvents(VOIDED);
        payment.given(REQUESTED, DECLINED).when(voiding).expectNoEvents();
        payment.given(REQUESTED, VOIDED).when(voiding).expectNoEvents();
    }

    @Test
    void expires_only_while_it_waits() {
        var expiry = new ExpirePayment(PAYMENT);
        payment.given(REQUESTED).when(expiry).expectEvents(EXPIRED);
        payment.given(REQUESTED, AUTHORIZED).when(expiry).expectNoEvents();
    }

    @Test
    void that_is_authorized_too_late_is_recorded_and_voided_once() {
        payment.given(REQUESTED, EXPIRED).when(AUTHORIZE).expectEvents(AUTHORIZED, TOO_LATE);
        payment.given(REQUESTED, EXPIRED, AUTHORIZED, TOO_LATE).when(AUTHORIZE).expectNoEvents();
    }

    @Test
    void that_is_authorized_is_taken_once_and_held_no_longer() {
        var take = new CapturePayment(PAYMENT);
        payment.given(REQUESTED, AUTHORIZED).when(take).expectEvents(CAPTURED);
        payment.given(REQUESTED, AUTHORIZED, CAPTURED).when(take).expectNoEvents();
        payment.given(REQUESTED, VOIDED).when(take).expectException(Refused.class).expectNoEvents();
        payment.given(REQUESTED, AUTHORIZED, CAPTURED)
                .when(new VoidPayment(PAYMENT, "changed my mind"))
                .expectNoEvents();
    }

    @Test
    void is_given_back_in_parts_each_once_and_never_more_than_was_taken() {
        var refund = new RefundPayment(PAYMENT, "first", eur("4.90"));
        var refunded = new PaymentRefunded(ID, ORDER.bare(), "first", eur("4.90"));
        payment.given(REQUESTED, AUTHORIZED, CAPTURED).when(refund).expectEvents(refunded);
        payment.given(REQUESTED, AUTHORIZED, CAPTURED, refunded).when(refund).expectNoEvents();
        payment.given(REQUESTED, AUTHORIZED, CAPTURED, refunded)
                .when(new RefundPayment(PAYMENT, "second", eur("6.10")))
                .expectEvents(new PaymentRefunded(ID, ORDER.bare(), "second", eur("6.10")));
        payment.given(REQUESTED, AUTHORIZED, CAPTURED, refunded)
                .when(new RefundPayment(PAYMENT, "second", eur("6.11")))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void that_was_never_taken_and_never_will_be_gives_nothing_back() {
        payment.given(REQUESTED, AUTHORIZED, VOIDED)
                .when(new RefundPayment(PAYMENT, "first", eur("4.90")))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_not_given_back_before_it_is_taken() {
        payment.given(REQUESTED, AUTHORIZED)
                .when(new RefundPayment(PAYMENT, "first", eur("4.90")))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void is_stored_as_its_golden_files_say() {
        GoldenEvents.verify(
                PaymentEvent.class,
                new PaymentRequested(ID, ORDER.bare(), eur("9.80"), TOKEN),
                new PaymentAuthorized(ID, ORDER.bare(), "sandbox-1"),
                new PaymentDeclined(ID, ORDER.bare(), "The card was declined"),
                EXPIRED,
                new PaymentCaptured(ID, ORDER.bare(), eur("9.80")),
                new PaymentRefunded(ID, ORDER.bare(), "00000000-0000-0000-0000-0000000000c1", eur("4.90")),
                new PaymentResumed(ID, ORDER.bare(), eur("9.80"), TOKEN));
    }
}
