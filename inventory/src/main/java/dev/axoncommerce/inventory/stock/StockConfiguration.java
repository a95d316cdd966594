package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.snapshot.RecentAggregates;
import dev.axoncommerce.platform.wiring.Topology;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of stock items, and their cache. */
@Configuration(proxyBeanMethods = false)
class StockConfiguration {

    static final String RECENT_STOCK_ITEMS = "recentStockItems";

    private static final int SEGMENTS = 2;

    @Bean
    View<StockView> stockView(Views views) {
        return views.view("stock", InventoryContext.CONTEXT, StockView::new)
                .segments(SEGMENTS)
                .compareRows("stock_level", "sku")
                .compareFacts("stock_version", "sku", "version")
                .compareFacts("stock_receipt", "sku", "version")
                .rows(StockItemEvent.class, StockItemEvent::sku, StockView.Level::evolve, view -> view)
                .build();
    }

    @Bean(RECENT_STOCK_ITEMS)
    Cache recentStockItems(Topology topology) {
        return RecentAggregates.in(topology);
    }
}
