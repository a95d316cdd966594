package dev.axoncommerce.order.cart;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The versions of the view of carts, the processor of each version, and the sweep that abandons unchanged carts. */
@Configuration(proxyBeanMethods = false)
class CartViews {

    private static final Actor BY = Actor.process("cart-sweep");
    private static final int SEGMENTS = 1;
    private static final int AT_ONCE = 500;

    /** In an imported log, carts that were checked out in the last hours may have no order yet. */
    private static final Duration JUST_BEFORE = Duration.ofDays(1);

    @Bean
    Copies<CartView> copiesOfCarts(Generations generations, JdbcTemplate tables) {
        return generations.copies(OrderProcessors.CARTS, schema -> new CartView(tables, schema));
    }

    @Bean
    Processor cartsProcessor(ObjectProvider<Copies<CartView>> copies, ObjectProvider<Past> past) {
        return new Processor.View(
                OrderProcessors.CARTS,
                SEGMENTS,
                OrderContext.VIEWS,
                List.of(ViewTable.of("cart", "cart_id")),
                generation -> new CartProjection(copies.getObject().of(generation), past.getObject()));
    }

    @Bean
    Processor checkedOutCartsProcessor() {
        return new Processor.Reaction(OrderProcessors.CHECKED_OUT_CARTS, SEGMENTS);
    }

    @Bean
    Sweep sweepOfCarts(
            Copies<CartView> copies,
            Commands commands,
            @Value("${commerce.cart-abandonment:P7D}") Duration abandonment,
            Clock clock) {
        if (abandonment.isNegative() || abandonment.isZero()) {
            throw new Misconfigured("commerce.cart-abandonment must be positive, but is " + abandonment);
        }
        return new Sweep(
                "carts",
                OrderProcessors.CARTS,
                firstStart -> {},
                () -> abandon(copies, commands, clock.instant().minus(abandonment)),
                List.of());
    }

    /** Repeats the last checkouts of an imported log, since their orders may be missing. */
    @Bean
    Sweep sweepOfCheckouts(Copies<CartView> copies, Carts carts, CheckedOutCarts checkedOut) {
        return new Sweep(
                "checkouts",
                OrderProcessors.CARTS,
                firstStart -> Sweep.all(copies.shown().checkedOutWithin(JUST_BEFORE, firstStart), id ->
                        carts.checkedOut(CartId.of(id)).ifPresent(checkedOut::on)),
                () -> {},
                List.of());
    }

    private static void abandon(Copies<CartView> copies, Commands commands, Instant untouchedSince) {
        Sweep.each(copies.shown().untouchedSince(untouchedSince, AT_ONCE), id ->
                commands.send(BY, new AbandonCart(CartId.of(id), untouchedSince)));
    }
}
