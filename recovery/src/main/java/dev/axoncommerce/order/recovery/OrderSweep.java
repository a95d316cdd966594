package dev.axoncommerce.order.recovery;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.fulfilment.FulfilmentSettings;
import dev.axoncommerce.order.fulfilment.OrderFulfilment;
import dev.axoncommerce.order.ordering.OrderCommand.ResumeFulfilment;
import dev.axoncommerce.order.ordering.OrderStatus;
import dev.axoncommerce.order.ordering.OrderView;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.processing.ShownVersion;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processors.FailedSteps;
import dev.axoncommerce.platform.recovery.Orphans;
import dev.axoncommerce.platform.sweep.StatusRows;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resumes orphaned orders, and orders that have waited too long for confirmation or shipment. */
@Configuration(proxyBeanMethods = false)
class OrderSweep {

    private static final Actor BY = Actor.process("order-sweep");

    /** The time that other steps of an order may take beyond the payment window or the reservation window. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private static final List<OrderStatus> OVER =
            List.of(OrderStatus.CANCELLED, OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.RETURNED);

    @Bean
    Sweep sweepOfOrders(
            JdbcClient jdbc,
            ShownVersion shown,
            View<OrderView> view,
            SagaStore<Object> sagas,
            FailedSteps parked,
            Commands commands,
            FulfilmentSettings settings,
            Clock clock) {
        var orders = new StatusRows(jdbc, shown, view, "orders", "order_id");
        var orphans = new Orphans(
                orders,
                sagas,
                parked,
                OrderFulfilment.class,
                OrderFulfilment.PROCESSOR,
                OrderFulfilment.ORDER,
                id -> commands.send(BY, new ResumeFulfilment(OrderId.of(id))));
        return new Sweep(
                "orders",
                view.name(),
                firstStart -> orphans.resume(OrderStatus.PLACED, OVER, firstStart),
                () -> overdue(orders, orphans, settings, clock),
                List.of(OrderFulfilment.PROCESSOR));
    }

    /** Goods that are held for a confirmed order for longer than the window have been released. */
    private static void overdue(StatusRows orders, Orphans orphans, FulfilmentSettings settings, Clock clock) {
        var now = clock.instant().minus(LONG_ENOUGH);
        orphans.resumeUnlessParked(
                orders.before(OrderStatus.PLACED, now.minus(settings.paymentWindow()), Orphans.AT_ONCE));
        orphans.resumeUnlessParked(
                orders.before(OrderStatus.CONFIRMED, now.minus(settings.reservationWindow()), Orphans.AT_ONCE));
    }
}
