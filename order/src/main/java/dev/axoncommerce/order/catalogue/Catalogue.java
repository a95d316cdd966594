package dev.axoncommerce.order.catalogue;

import java.util.Optional;

/** The current offers, for carts and orders. */
public interface Catalogue {

    /** The offer of a SKU, if it is listed. */
    Optional<Offer> offer(String sku);
}
