package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewCompleteness;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The catalogue as the view of products shows it. */
@Component
class ViewCatalogue implements Catalogue {

    private final View<ProductView> products;
    private final Optional<ViewCompleteness> completeness;

    ViewCatalogue(View<ProductView> products, Optional<ViewCompleteness> completeness) {
        this.products = products;
        this.completeness = completeness;
    }

    @Override
    public Optional<Offer> offer(String sku) {
        var present = products.shown().products().last(sku);
        // Asked after the price was read: a price of the past must not be charged.
        if (completeness.filter(views -> views.isIncomplete(products.name())).isPresent()) {
            throw new Refused(
                    "unavailable",
                    Refusal.Kind.TRY_AGAIN,
                    "The prices may be out of date: the view of products is replayed, paused or catching up.");
        }
        return present.map(ProductVersion::product)
                .filter(Product::listed)
                .map(product -> new Offer(product.sku(), product.name(), product.price()));
    }
}
