package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.platform.processing.Copies;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What customers see of products: prices and how many there are, as the view has them. */
@Component
public class Shelf {

    /** @param available how many can be ordered */
    public record Item(Money price, long available) {}

    private final Copies<ProductView> copies;

    Shelf(Copies<ProductView> copies) {
        this.copies = copies;
    }

    /** What there is of a SKU, if it is for sale. */
    public Optional<Item> look(String sku) {
        return copies.shown().findListed(sku).map(row -> new Item(row.price(), row.available()));
    }
}
