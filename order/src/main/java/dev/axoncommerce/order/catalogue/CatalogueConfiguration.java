package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of products, and the processor that registers their stock items. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    private static final int SEGMENTS = 2;

    @Bean
    View<ProductView> productView(Views views) {
        return views.view("products", OrderContext.CONTEXT, ProductView::new)
                .segments(SEGMENTS)
                .compareRows("product", "sku")
                .compareRows("availability", "sku")
                .compareFacts("product_word", "word", "sku")
                .rows(ProductEvent.class, ProductEvent::sku, ProductVersion::evolve, ProductView::products)
                .rows(StockItemEvent.class, StockItemEvent::sku, Availability::evolve, ProductView::availability)
                .build();
    }

    @Bean
    Processor stockItemRegistrationProcessor() {
        return new Processor.Reaction(StockItemRegistration.PROCESSOR, 1);
    }
}
