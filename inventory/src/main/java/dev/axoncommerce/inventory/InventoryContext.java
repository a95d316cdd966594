package dev.axoncommerce.inventory;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.inventory.reservation.StockReservation;
import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.rest.WordInUrl;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import dev.axoncommerce.platform.snapshot.RecentAggregates;
import dev.axoncommerce.platform.wiring.Topology;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** All that an application needs to import to have the Inventory context. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class InventoryContext {

    public static final String RECENT_STOCK_ITEMS = "recentStockItems";
    public static final String RECENT_RESERVATIONS = "recentReservations";

    public static final BoundedContext CONTEXT = BoundedContext.of("inventory", InventoryContext.class);

    /** The schema of the views. */
    public static final String VIEWS = CONTEXT.views();

    private static final int SAGA_SEGMENTS = 8;

    @Bean
    static BoundedContext inventoryBoundedContext() {
        return CONTEXT;
    }

    @Bean(RECENT_STOCK_ITEMS)
    Cache recentStockItems(Topology topology) {
        return RecentAggregates.in(topology);
    }

    @Bean(RECENT_RESERVATIONS)
    Cache recentReservations(Topology topology) {
        return RecentAggregates.in(topology);
    }

    @Bean
    Processor stockReservationProcessor() {
        return new Processor.Saga(InventoryProcessors.STOCK_RESERVATION, SAGA_SEGMENTS, StockReservation.class);
    }

    @Bean
    WordInUrl skusOfStock() {
        return new WordInUrl(Sku.class, Sku.PATTERN);
    }

    @Bean
    WordInUrl reservationIds() {
        return new WordInUrl(ReservationId.class, "[0-9a-fA-F-]{36}");
    }

    @Bean
    AccessRules inventoryAccess() {
        return paths -> paths.requestMatchers("/api/stock", "/api/stock/**", "/api/reservations/**")
                .hasRole(Role.OPERATOR.name());
    }
}
