package dev.axoncommerce.order.fulfilment;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderCommand.ResumeFulfilment;
import dev.axoncommerce.order.ordering.UnfinishedOrders;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.processing.FailedSteps;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Resumes orphaned orders, and orders that have waited too long for confirmation or shipment. */
@Configuration(proxyBeanMethods = false)
class FulfilmentSweep {

    private static final Actor BY = Actor.process("order-sweep");

    /** The time that other steps of an order may take beyond the payment window or the reservation window. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    /**
     * In an imported log, orders that ended in the last hours may have goods or money that were not released or
     * dispatched.
     */
    private static final Duration JUST_BEFORE = Duration.ofDays(1);

    private static final int AT_ONCE = 500;

    @Bean
    Sweep sweepOfOrders(
            UnfinishedOrders orders,
            SagaStore<Object> sagas,
            FailedSteps parked,
            Commands commands,
            FulfilmentSettings settings,
            Clock clock) {
        return new Sweep(
                "orders",
                UnfinishedOrders.VIEW,
                firstStart -> everything(orders, sagas, commands, firstStart),
                () -> overdue(orders, parked, commands, settings, clock),
                List.of(OrderFulfilment.PROCESSOR));
    }

    /** Checks orders from before the first start only: a later order has a saga, or gets one soon. */
    private static void everything(
            UnfinishedOrders orders, SagaStore<Object> sagas, Commands commands, Instant firstStart) {
        var justOver = orders.overWithin(JUST_BEFORE, firstStart);
        for (var waiting = orders.waitingSince(firstStart, null, AT_ONCE);
                !waiting.isEmpty();
                waiting = orders.waitingSince(firstStart, waiting.getLast(), AT_ONCE)) {
            resumeOrphans(waiting, sagas, commands);
        }
        resumeOrphans(justOver, sagas, commands);
    }

    private static void resumeOrphans(List<OrderId> found, SagaStore<Object> sagas, Commands commands) {
        Sweep.each(found, order -> {
            if (isOrphaned(order, sagas)) {
                resume(order, commands);
            }
        });
    }

    /** Goods that are held for a confirmed order for longer than the window have been released. */
    private static void overdue(
            UnfinishedOrders orders, FailedSteps parked, Commands commands, FulfilmentSettings settings, Clock clock) {
        var now = clock.instant();
        var waiting = orders.waitingSince(now.minus(settings.paymentWindow()).minus(LONG_ENOUGH), AT_ONCE);
        var confirmed =
                orders.confirmedSince(now.minus(settings.reservationWindow()).minus(LONG_ENOUGH), AT_ONCE);
        Sweep.each(Stream.concat(waiting.stream(), confirmed.stream()).toList(), order -> {
            if (!parked.isParked(OrderFulfilment.PROCESSOR, order.bare())) {
                resume(order, commands);
            }
        });
    }

    private static boolean isOrphaned(OrderId order, SagaStore<Object> sagas) {
        return sagas.findSagas(OrderFulfilment.class, new AssociationValue(OrderFulfilment.ORDER, order.bare()))
                .isEmpty();
    }

    private static void resume(OrderId order, Commands commands) {
        commands.send(BY, new ResumeFulfilment(order));
    }
}
