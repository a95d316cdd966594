package dev.axoncommerce.order;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.cart.CartId;
import dev.axoncommerce.order.fulfilment.OrderFulfilment;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.rest.KeyNamesResource;
import dev.axoncommerce.platform.rest.WordInUrl;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import dev.axoncommerce.platform.snapshot.RecentAggregates;
import dev.axoncommerce.platform.wiring.Topology;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * All that an application needs to import to have the Order context. The modules notifications and insights add packages to this one, which
 * are found here.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class OrderContext {

    public static final BoundedContext CONTEXT = BoundedContext.of("order", OrderContext.class).withOwnTables();

    /** The schema of the views. */
    public static final String VIEWS = CONTEXT.views();

    public static final String RECENT_ORDERS = "recentOrders";
    public static final String RECENT_PAYMENTS = "recentPayments";
    public static final String RECENT_CARTS = "recentCarts";

    private static final int REACTION_SEGMENTS = 2;
    private static final int SAGA_SEGMENTS = 8;

    @Bean
    static BoundedContext orderBoundedContext() {
        return CONTEXT;
    }

    @Bean(RECENT_ORDERS)
    Cache recentOrders(Topology topology) {
        return RecentAggregates.in(topology);
    }

    @Bean(RECENT_PAYMENTS)
    Cache recentPayments(Topology topology) {
        return RecentAggregates.in(topology);
    }

    @Bean(RECENT_CARTS)
    Cache recentCarts(Topology topology) {
        return RecentAggregates.in(topology);
    }

    @Bean
    Processor orderFulfilmentProcessor() {
        return new Processor.Saga(OrderProcessors.ORDER_FULFILMENT, SAGA_SEGMENTS, OrderFulfilment.class);
    }

    @Bean
    Processor stockItemRegistrationProcessor() {
        return new Processor.Reaction(OrderProcessors.STOCK_ITEM_REGISTRATION, 1);
    }

    @Bean
    Processor paymentCallsProcessor() {
        return new Processor.Reaction(OrderProcessors.PAYMENT_CALLS, REACTION_SEGMENTS);
    }

    @Bean
    Processor returnedGoodsProcessor() {
        return new Processor.Reaction(OrderProcessors.RETURNED_GOODS, REACTION_SEGMENTS);
    }

    @Bean
    WordInUrl orderIds() {
        return new WordInUrl(OrderId.class, "[0-9a-fA-F-]{36}");
    }

    @Bean
    KeyNamesResource ordersAreNamedByTheirKeys() {
        return new KeyNamesResource("/api/orders");
    }

    @Bean
    WordInUrl paymentIds() {
        return new WordInUrl(PaymentId.class, "[0-9a-fA-F-]{36}");
    }

    @Bean
    WordInUrl cartIds() {
        return new WordInUrl(CartId.class, "[0-9a-fA-F-]{36}");
    }

    @Bean
    WordInUrl skusOfProducts() {
        return new WordInUrl(Sku.class, Sku.PATTERN);
    }

    @Bean
    AccessRules orderAccess() {
        return paths -> paths.requestMatchers(HttpMethod.GET, "/", "/api/products", "/api/products/*")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/", "/api/products", "/api/products/*")
                .permitAll()
                .requestMatchers("/api/products", "/api/products/**")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/api/demo/**", "/api/payments", "/api/payments/**")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/api/carts", "/api/carts/**")
                .hasRole(Role.CUSTOMER.name())
                .requestMatchers(HttpMethod.POST, "/api/orders")
                .hasRole(Role.CUSTOMER.name())
                .requestMatchers("/api/orders/*/shipment", "/api/orders/*/delivery")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/api/orders", "/api/orders/**")
                .hasAnyRole(Role.CUSTOMER.name(), Role.OPERATOR.name());
    }
}
