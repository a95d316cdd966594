package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of stock items. */
@Configuration(proxyBeanMethods = false)
class StockConfiguration {

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
}
