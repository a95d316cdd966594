package dev.axoncommerce.order.cart;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.order.cart.CartCommand.AbandonCart;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ShownVersion;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.rest.PathValueType;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.sweep.StatusRows;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The view of carts, the processor that places their orders, and the sweeps of carts. */
@Configuration(proxyBeanMethods = false)
class CartConfiguration {

    private static final Actor BY = Actor.process("cart-sweep");
    private static final int AT_ONCE = 500;

    /** In an imported log, carts that were checked out in the last hours may have no order yet. */
    private static final Duration JUST_BEFORE = Duration.ofDays(1);

    @Bean
    View<CartView> cartView(Views views) {
        return views.view("carts", OrderContext.CONTEXT, CartView::new)
                .compareRows("cart", "cart_id")
                .rows(CartEvent.class, CartEvent::cartId, CartRow::evolve, CartView::rows)
                .build();
    }

    @Bean
    Processor checkedOutCartsProcessor() {
        return new Processor.Reaction(CheckedOutCarts.PROCESSOR, 1);
    }

    @Bean
    PathValueType cartIds() {
        return PathValueType.uuid(CartId.class);
    }

    @Bean
    AccessRules cartAccess() {
        return paths -> paths.requestMatchers("/api/carts", "/api/carts/**").hasRole(Role.CUSTOMER.name());
    }

    @Bean
    StatusRows cartsByStatus(JdbcClient jdbc, ShownVersion shown, View<CartView> carts) {
        return new StatusRows(jdbc, shown, carts, "cart", "cart_id");
    }

    @Bean
    Sweep sweepOfCarts(
            View<CartView> view,
            StatusRows carts,
            Commands commands,
            @Value("${commerce.cart-abandonment:P7D}") Duration abandonment,
            Clock clock) {
        if (abandonment.isNegative() || abandonment.isZero()) {
            throw new Misconfigured("commerce.cart-abandonment must be positive, but is " + abandonment);
        }
        return new Sweep(
                "carts",
                view.name(),
                firstStart -> {},
                () -> abandon(carts, commands, clock.instant().minus(abandonment)),
                List.of());
    }

    /** Repeats the last checkouts of an imported log, since their orders may be missing. */
    @Bean
    Sweep sweepOfCheckouts(View<CartView> view, StatusRows rows, Carts carts, CheckedOutCarts checkedOut) {
        return new Sweep(
                "checkouts",
                view.name(),
                firstStart -> Sweep.all(
                        rows.shortlyBefore(List.of(Cart.Status.CHECKED_OUT), JUST_BEFORE, firstStart),
                        id -> carts.checkedOut(CartId.of(id)).ifPresent(checkedOut::on)),
                () -> {},
                List.of());
    }

    private static void abandon(StatusRows carts, Commands commands, Instant untouchedSince) {
        Sweep.each(
                carts.before(Cart.Status.OPEN, untouchedSince, AT_ONCE),
                id -> commands.send(BY, new AbandonCart(CartId.of(id), untouchedSince)));
    }
}
