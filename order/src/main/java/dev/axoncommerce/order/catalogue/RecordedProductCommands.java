package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.order.catalogue.ProductCommand.DelistProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.ListProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.RepriceProduct;
import dev.axoncommerce.platform.history.RecordedCommand;
import dev.axoncommerce.platform.history.RecordedCommands;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The commands of products, as their events record them. */
@Component
class RecordedProductCommands implements RecordedCommands<ProductEvent> {

    @Override
    public Class<ProductEvent> events() {
        return ProductEvent.class;
    }

    @Override
    public List<RecordedCommand> of(List<ProductEvent> events, Instant at) {
        var product = ProductId.of(events.getFirst().sku());
        return List.of(new RecordedCommand(
                switch (events.getFirst()) {
                    case ProductListed e ->
                        new ListProduct(
                                product, e.name(), e.price(), e.details() == null ? ProductDetails.NONE : e.details());
                    case ProductRepriced e -> new RepriceProduct(product, e.price());
                    case ProductDelisted e -> new DelistProduct(product);
                }));
    }
}
