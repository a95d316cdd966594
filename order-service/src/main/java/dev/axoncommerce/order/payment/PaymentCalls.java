package dev.axoncommerce.order.payment;

import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.durability.Durability;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Calls the gateway. Each call is written down in the transaction that handles its event, and made until it is answered:
 * at once, after a start of the application, and again and again. No thread waits for the answer.
 */
@Component
@ProcessingGroup(OrderProcessors.PAYMENT_CALLS)
class PaymentCalls {

    private static final Logger log = LoggerFactory.getLogger(PaymentCalls.class);

    /** They wait for the disk and for commands, never for the gateway. */
    private static final int THREADS = 8;

    /** Also what was written down on a clock that was ahead. */
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final PaymentCallTable table;
    private final PaymentGateway gateway;
    private final Commands commands;
    private final Durability durability;
    private final Clock clock;
    private final Duration retry;
    private final ExecutorService callers = Context.taskWrapping(
            Executors.newFixedThreadPool(THREADS, new AxonThreadFactory("payment-calls")));

    PaymentCalls(
            PaymentCallTable table,
            PaymentGateway gateway,
            Commands commands,
            Durability durability,
            Clock clock,
            @Value("${commerce.payment-retry:PT5S}") Duration retry) {
        this.table = table;
        this.gateway = gateway;
        this.commands = commands;
        this.durability = durability;
        this.clock = clock;
        this.retry = retry;
    }

    @EventHandler
    void on(PaymentRequested event, EventMessage<?> message) {
        writeDown(new PaymentCall.Authorize(
                PaymentId.of(event.paymentId()), event.amount(), event.paymentMethod(), Origin.of(message)));
    }

    @EventHandler
    void on(PaymentResumed event, EventMessage<?> message) {
        writeDown(new PaymentCall.Authorize(
                PaymentId.of(event.paymentId()), event.amount(), event.paymentMethod(), Origin.of(message)));
    }

    @EventHandler
    void on(PaymentAuthorized event) {
        table.removeAuthorize(PaymentId.of(event.paymentId()));
    }

    @EventHandler
    void on(PaymentDeclined event) {
        table.removeAuthorize(PaymentId.of(event.paymentId()));
    }

    @EventHandler
    void on(PaymentVoided event) {
        writeDown(new PaymentCall.LetGo(PaymentId.of(event.paymentId())));
    }

    @EventHandler
    void on(PaymentCaptured event) {
        writeDown(new PaymentCall.Capture(PaymentId.of(event.paymentId()), event.amount()));
    }

    @EventHandler
    void on(PaymentRefunded event) {
        writeDown(new PaymentCall.Refund(PaymentId.of(event.paymentId()), event.refundId(), event.amount()));
    }

    private void writeDown(PaymentCall call) {
        table.put(call, clock.instant().plus(retry));
        var trace = Context.current(); // that of the event; after the commit of its batch it is no longer the current one
        CurrentUnitOfWork.get().root().afterCommit(work -> trace.wrap(() -> make(call)).run());
    }

    /** What a process before this one has not been answered. Another instance may be asking: to the gateway it is one call. */
    @EventListener(ApplicationReadyEvent.class)
    void makeAllAgain() {
        makeAgain(EVER);
    }

    @Scheduled(
            fixedDelayString = "${commerce.payment-retry:PT5S}",
            initialDelayString = "${commerce.payment-retry:PT5S}")
    void makeDueAgain() {
        makeAgain(clock.instant());
    }

    private void makeAgain(Instant due) {
        table.take(due, clock.instant().plus(retry)).forEach(this::make);
    }

    /** What is answered from now on is asked again after the next start. */
    @PreDestroy
    void close() {
        callers.shutdown();
    }

    private void make(PaymentCall call) {
        callers.execute(() -> {
            try {
                durability.awaitDurable();
                send(call);
            } catch (RuntimeException e) {
                log.warn("The call about payment {} failed and will be made again", call.payment().bare(), e);
            }
        });
    }

    private void send(PaymentCall call) {
        var key = call.payment().bare();
        var answered =
                switch (call) {
                    case PaymentCall.Authorize(var payment, var amount, var method, var origin) ->
                        gateway.authorize(key, amount, method)
                                .thenAcceptAsync(
                                        Context.current().wrapConsumer(answer -> record(payment, answer, origin)),
                                        callers);
                    case PaymentCall.LetGo letGo -> done(call, gateway.letGo(key));
                    case PaymentCall.Capture(var payment, var amount) -> done(call, gateway.capture(key, amount));
                    case PaymentCall.Refund(var payment, var refundId, var amount) ->
                        done(call, gateway.refund(key, refundId, amount));
                };
        answered.exceptionally(failure -> {
            log.warn("The call about payment {} failed and will be made again", key, failure);
            return null;
        });
    }

    private CompletionStage<Void> done(PaymentCall call, CompletionStage<Void> answer) {
        return answer.thenRunAsync(() -> table.remove(call), callers);
    }

    private void record(PaymentId payment, PaymentGateway.Answer answer, Origin origin) {
        commands.send(
                OrderProcessors.PAYMENT_CALLS,
                switch (answer) {
                    case PaymentGateway.Answer.Authorized(var code) -> new RecordAuthorization(payment, code);
                    case PaymentGateway.Answer.Declined(var reason) -> new RecordDecline(payment, reason);
                },
                origin);
    }
}
