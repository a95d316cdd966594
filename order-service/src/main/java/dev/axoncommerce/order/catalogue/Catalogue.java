package dev.axoncommerce.order.catalogue;

import java.util.Optional;

/** What is for sale at this moment, for those who take orders. */
public interface Catalogue {

    /** The offer of a SKU, if it is listed. */
    Optional<Offer> offer(String sku);
}
