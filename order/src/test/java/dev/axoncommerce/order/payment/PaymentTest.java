package dev.axoncommerce.order.payment;

import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static dev.axoncommerce.order.Shop.TOTAL;
import static dev.axoncommerce.order.Shop.eur;

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
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.util.stream.Stream;
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
    private static final CaptureRequested CAPTURING = new CaptureRequested(ID, ORDER.bare(), TOTAL, "code-1");
    private static final PaymentCaptured CAPTURED = new PaymentCaptured(ID, ORDER.bare(), TOTAL, true);
    private static final PaymentCaptureFailed CAPTURE_FAILED =
            new PaymentCaptureFailed(ID, ORDER.bare(), TOTAL, "lapsed");
    private static final Object[] CAPTURED_PAYMENT = {REQUESTED, AUTHORIZED, CAPTURING, CAPTURED};
    private static final PaymentDeclined DECLINED = new PaymentDeclined(ID, ORDER.bare(), "no money");
    private static final PaymentVoided VOIDED = new PaymentVoided(ID, ORDER.bare(), "changed my mind");
    private static final PaymentVoided EXPIRED = new PaymentVoided(ID, ORDER.bare(), PaymentVoided.EXPIRED);
    private static final PaymentVoided TOO_LATE = new PaymentVoided(ID, ORDER.bare(), PaymentVoided.TOO_LATE);
    private static final String REFUND = "00000000-0000-0000-0000-0000000000c1";
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
        payment.given(REQUESTED, AUTHORIZED)
                .when(new RecordDecline(PAYMENT, "no money"))
                .expectNoEvents();
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
    void that_is_authorized_is_captured_once_and_held_no_longer() {
        var capture = new CapturePayment(PAYMENT);
        payment.given(REQUESTED, AUTHORIZED).when(capture).expectEvents(CAPTURING);
        payment.given(REQUESTED, AUTHORIZED, CAPTURING).when(capture).expectNoEvents();
        payment.given(CAPTURED_PAYMENT).when(capture).expectNoEvents();
        payment.given(REQUESTED, VOIDED)
                .when(capture)
                .expectException(Refused.class)
                .expectNoEvents();
        payment.given(REQUESTED, AUTHORIZED, CAPTURING)
                .when(new VoidPayment(PAYMENT, "changed my mind"))
                .expectNoEvents();
    }

    @Test
    void says_that_money_was_captured_only_once_the_gateway_has_said_so() {
        payment.given(REQUESTED, AUTHORIZED, CAPTURING)
                .when(new RecordCapture(PAYMENT))
                .expectEvents(CAPTURED);
        payment.given(CAPTURED_PAYMENT).when(new RecordCapture(PAYMENT)).expectNoEvents();
        payment.given(REQUESTED, AUTHORIZED, CAPTURING)
                .when(new RecordCaptureFailure(PAYMENT, "lapsed"))
                .expectEvents(CAPTURE_FAILED);
        payment.given(CAPTURED_PAYMENT)
                .when(new RecordCaptureFailure(PAYMENT, "late"))
                .expectNoEvents();
        payment.given(REQUESTED, AUTHORIZED, new PaymentCaptured(ID, ORDER.bare(), TOTAL, false))
                .when(new RecordCaptureFailure(PAYMENT, "lapsed"))
                .expectEvents(CAPTURE_FAILED);
    }

    @Test
    void whose_capture_failed_is_captured_again_when_an_operator_wants_it() {
        var failed = new Object[] {REQUESTED, AUTHORIZED, CAPTURING, CAPTURE_FAILED};
        payment.given(failed).when(new RetryPayment(PAYMENT)).expectEvents(CAPTURING);
        payment.given(failed).when(new RecordCapture(PAYMENT)).expectEvents(CAPTURED);
        payment.given(CAPTURED_PAYMENT)
                .when(new RetryPayment(PAYMENT))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void is_refunded_in_parts_each_once_and_never_more_than_was_captured() {
        var refund = new RefundPayment(PAYMENT, "first", eur("4.90"));
        var requested = refunding("first", "4.90");
        payment.given(CAPTURED_PAYMENT).when(refund).expectEvents(requested);
        payment.given(captured(requested)).when(refund).expectNoEvents();
        payment.given(captured(requested))
                .when(new RefundPayment(PAYMENT, "second", eur("6.10")))
                .expectEvents(refunding("second", "6.10"));
        payment.given(captured(requested))
                .when(new RefundPayment(PAYMENT, "second", eur("6.11")))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void says_that_money_was_refunded_only_once_the_gateway_has_said_so() {
        var requested = refunding("first", "4.90");
        var refunded = new PaymentRefunded(ID, ORDER.bare(), "first", eur("4.90"), true);
        var failed = new PaymentRefundFailed(ID, ORDER.bare(), "first", eur("4.90"), "closed");
        payment.given(captured(requested))
                .when(new RecordRefund(PAYMENT, "first"))
                .expectEvents(refunded);
        payment.given(captured(requested, refunded))
                .when(new RecordRefund(PAYMENT, "first"))
                .expectNoEvents();
        payment.given(captured(requested))
                .when(new RecordRefundFailure(PAYMENT, "first", "closed"))
                .expectEvents(failed);
        payment.given(captured(requested, refunded))
                .when(new RecordRefundFailure(PAYMENT, "first", "late"))
                .expectNoEvents();
        payment.given(captured(requested, failed))
                .when(new RetryPayment(PAYMENT))
                .expectEvents(requested);
        payment.given(captured(requested, failed))
                .when(new RecordRefund(PAYMENT, "first"))
                .expectEvents(refunded);
    }

    @Test
    void takes_a_refund_before_its_capture_is_answered() {
        payment.given(REQUESTED, AUTHORIZED, CAPTURING)
                .when(new RefundPayment(PAYMENT, "first", eur("4.90")))
                .expectEvents(refunding("first", "4.90"));
    }

    @Test
    void that_is_resumed_asks_for_all_that_was_not_answered() {
        var resume = new ResumePayment(PAYMENT);
        payment.given(REQUESTED).when(resume).expectEvents(new PaymentResumed(ID, ORDER.bare(), TOTAL, TOKEN));
        payment.given(REQUESTED, AUTHORIZED).when(resume).expectNoEvents();
        payment.given(REQUESTED, AUTHORIZED, CAPTURING, refunding("first", "4.90"))
                .when(resume)
                .expectEvents(CAPTURING, refunding("first", "4.90"));
        payment.given(CAPTURED_PAYMENT).when(resume).expectNoEvents();
    }

    private static RefundRequested refunding(String id, String amount) {
        return new RefundRequested(ID, ORDER.bare(), id, eur(amount), "code-1");
    }

    private static Object[] captured(Object... then) {
        return Stream.concat(Stream.of(CAPTURED_PAYMENT), Stream.of(then)).toArray();
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
                new CaptureRequested(ID, ORDER.bare(), eur("9.80"), "sandbox-1"),
                new PaymentCaptured(ID, ORDER.bare(), eur("9.80"), true),
                new PaymentCaptureFailed(ID, ORDER.bare(), eur("9.80"), "The authorization has lapsed"),
                new RefundRequested(ID, ORDER.bare(), REFUND, eur("4.90"), "sandbox-1"),
                new PaymentRefunded(ID, ORDER.bare(), REFUND, eur("4.90"), true),
                new PaymentRefundFailed(ID, ORDER.bare(), REFUND, eur("4.90"), "The account is closed"),
                new PaymentResumed(ID, ORDER.bare(), eur("9.80"), TOKEN));
    }
}
