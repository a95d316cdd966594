package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.order.catalogue.ProductCommand.DelistProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.ListProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.RepriceProduct;
import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refused;
import java.util.List;
import org.joda.money.Money;

/**
 * A product and its decisions: the one fold of product events, for decisions and for the view alike.
 *
 * @param sku null before it is first listed
 * @param listed whether it is for sale
 */
record Product(String sku, String name, Money price, ProductDetails details, boolean listed) {

    static final Product NEVER_LISTED = new Product(null, null, null, ProductDetails.NONE, false);

    List<ProductEvent> decide(ListProduct command) {
        if (listed) {
            throw aProductIsListedOnce(sku);
        }
        var details = command.details().equals(ProductDetails.NONE) ? null : command.details();
        return List.of(new ProductListed(command.product().sku().value(), command.name(), command.price(), details));
    }

    List<ProductEvent> decide(RepriceProduct command) {
        requireListed();
        return price.isEqual(command.price()) ? List.of() : List.of(new ProductRepriced(sku, command.price()));
    }

    List<ProductEvent> decide(DelistProduct command) {
        requireListed();
        return List.of(new ProductDelisted(sku));
    }

    private void requireListed() {
        if (!listed) {
            throw onlyAListedProductCanChange(sku);
        }
    }

    Product evolve(ProductEvent event) {
        return switch (event) {
            case ProductListed e -> new Product(e.sku(), e.name(), e.price(), detailsOf(e), true);
            case ProductRepriced e -> new Product(sku, name, e.price(), details, listed);
            case ProductDelisted e -> new Product(sku, name, price, details, false);
        };
    }

    private static ProductDetails detailsOf(ProductListed event) {
        return event.details() == null ? ProductDetails.NONE : event.details();
    }

    private static Refused aProductIsListedOnce(String sku) {
        return new Refused("product-listed", Kind.WRONG_STATE, "The product %s is already listed.".formatted(sku));
    }

    private static Refused onlyAListedProductCanChange(String sku) {
        return new Refused("not-found", Kind.UNKNOWN, "The product %s is not listed.".formatted(sku));
    }
}
