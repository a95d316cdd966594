package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.inventory.InventoryProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The copies of the view of stock, and the processor that keeps each. */
@Configuration(proxyBeanMethods = false)
class StockViews {

    private static final int SEGMENTS = 2;

    @Bean
    Copies<StockView> copiesOfStock(Generations generations, JdbcTemplate tables) {
        return generations.copies(InventoryProcessors.STOCK, schema -> new StockView(tables, schema));
    }

    @Bean
    Processor stockProcessor(
            ObjectProvider<Copies<StockView>> copies, ObjectProvider<Past> past, ObjectProvider<ViewChanges> changes) {
        return new Processor.View(
                InventoryProcessors.STOCK,
                SEGMENTS,
                InventoryContext.VIEWS,
                List.of(
                        ViewTable.of("stock_level", "sku"),
                        ViewTable.ofFacts("stock_version", "sku", "version"),
                        ViewTable.ofFacts("stock_receipt", "sku", "version")),
                generation ->
                        new StockProjection(copies.getObject().of(generation), past.getObject(), changes.getObject()));
    }
}
