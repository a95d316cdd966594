package dev.axoncommerce.order.payment;

import dev.axoncommerce.order.payment.PaymentCommand.RecordAuthorization;
import dev.axoncommerce.order.payment.PaymentCommand.RecordCapture;
import dev.axoncommerce.order.payment.PaymentCommand.RecordCaptureFailure;
import dev.axoncommerce.order.payment.PaymentCommand.RecordDecline;
import dev.axoncommerce.order.payment.PaymentCommand.RecordRefund;
import dev.axoncommerce.order.payment.PaymentCommand.RecordRefundFailure;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.outbox.Backoff;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.outbox.OutboxSettings;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the calls to the gateway and records the answers as events. The calls about one payment are made one after the other, so that a refund
 * waits for its capture. A call without an answer in time has an unknown outcome, and is made again with the same key.
 */
@Component
class GatewayCalls implements OutboxHandler {

    private static final Logger log = LoggerFactory.getLogger(GatewayCalls.class);
    private static final Actor BY = Actor.process(PaymentCalls.PROCESSOR);

    /** Calls whose answer never comes must not hold up others. */
    private static final int CONCURRENCY = 1000;

    private final PaymentGateway gateway;
    private final Commands commands;
    private final StoredJson json;
    private final Duration timeout;
    private final Backoff backoff;

    /**
     * @param timeout how long to wait for an answer of the gateway
     * @param backoff in all some 26 hours by default
     */
    GatewayCalls(
            PaymentGateway gateway,
            Commands commands,
            StoredJson json,
            @Value("${commerce.payment-timeout:PT20S}") Duration timeout,
            @Value(
                            "${commerce.payment-retries:PT5S,PT10S,PT20S,PT40S,PT1M,PT2M,PT5M,PT10M,PT20M,PT30M,PT1H,PT2H,PT4H,PT8H,PT10H}")
                    Backoff backoff) {
        this.gateway = gateway;
        this.commands = commands;
        this.json = json;
        this.timeout = timeout;
        this.backoff = backoff;
    }

    /** A refund cannot be made before the capture, however long that takes. */
    @Override
    public OutboxSettings settings() {
        return new OutboxSettings(PaymentCalls.KIND, CONCURRENCY, timeout, backoff, true);
    }

    /** A refused refund says nothing about the others. */
    @Override
    public boolean holdsUpLaterOnes(OutboxMessage message) {
        return call(message) instanceof PaymentCall.Capture;
    }

    @Override
    public OutboxAttempt send(OutboxMessage message) {
        var call = call(message);
        var key = call.paymentId();
        return switch (call) {
            case PaymentCall.Authorize(var id, var amount, var method, var origin) -> {
                record(call, authorization(PaymentId.of(id), answer(gateway.authorize(key, amount, method))));
                yield OutboxAttempt.delivered();
            }
            case PaymentCall.VoidAuthorization voiding -> {
                answer(gateway.voidAuthorization(key));
                yield OutboxAttempt.delivered();
            }
            case PaymentCall.Capture(var id, var amount, var code, var origin) ->
                settled(call, answer(gateway.capture(key, amount, code)), new RecordCapture(PaymentId.of(id)));
            case PaymentCall.MakeRefund(var id, var refund, var amount, var code, var origin) ->
                settled(
                        call,
                        answer(gateway.refund(key, refund, amount, code)),
                        new RecordRefund(PaymentId.of(id), refund));
        };
    }

    /**
     * The payment records that its capture or refund has failed. The failure of another call has no consequence. A failure is ignored if the log
     * has no such payment, as after an older log was adopted.
     */
    @Override
    public void gaveUp(OutboxMessage message, String problem, BooleanSupplier isLeased) {
        var call = call(message);
        switch (call) {
            case PaymentCall.Capture capture ->
                recordIfKnown(call, new RecordCaptureFailure(PaymentId.of(call.paymentId()), problem));
            case PaymentCall.MakeRefund refund ->
                recordIfKnown(
                        call, new RecordRefundFailure(PaymentId.of(call.paymentId()), refund.refundId(), problem));
            case PaymentCall.Authorize authorize -> {} // the payment expires by itself
            case PaymentCall.VoidAuthorization voiding -> {} // the authorization lapses by itself
        }
    }

    private static Object authorization(PaymentId payment, PaymentGateway.Answer answer) {
        return switch (answer) {
            case PaymentGateway.Answer.Authorized(var code) -> new RecordAuthorization(payment, code);
            case PaymentGateway.Answer.Declined(var reason) -> new RecordDecline(payment, reason);
        };
    }

    private OutboxAttempt settled(PaymentCall call, PaymentGateway.Settlement settlement, Object recording) {
        return switch (settlement) {
            case PaymentGateway.Settlement.Done done -> {
                record(call, recording);
                yield OutboxAttempt.delivered();
            }
            case PaymentGateway.Settlement.Refused(var reason) -> OutboxAttempt.refused(reason);
        };
    }

    private void record(PaymentCall call, Object command) {
        commands.send(BY, command, call.origin());
    }

    private void recordIfKnown(PaymentCall call, Object failure) {
        try {
            record(call, failure);
        } catch (Refused e) {
            if (e.refusal().kind() != Refusal.Kind.UNKNOWN) {
                throw e;
            }
            log.warn("The log has no payment {} of which a call has failed for good", call.paymentId());
        }
    }

    private PaymentCall call(OutboxMessage message) {
        return json.read(message.payload(), PaymentCall.class);
    }

    private <T> T answer(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The payment gateway failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The payment gateway did not respond within " + timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the payment gateway", e);
        }
    }
}
