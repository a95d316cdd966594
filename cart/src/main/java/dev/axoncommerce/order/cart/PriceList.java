package dev.axoncommerce.order.cart;

import dev.axoncommerce.order.catalogue.ProductView;
import dev.axoncommerce.platform.processing.View;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Reads the prices and the availability of products from the view. */
@Component
class PriceList {

    /** @param available the units that can be ordered */
    record Item(Money price, long available) {}

    private final View<ProductView> products;

    PriceList(View<ProductView> products) {
        this.products = products;
    }

    /** The price and the availability of a SKU, if the SKU is for sale. */
    Optional<Item> look(String sku) {
        return products.shown().findListed(sku).map(row -> new Item(row.price(), row.available()));
    }
}
