package dev.axoncommerce.order.catalogue;

import org.joda.money.Money;

/**
 * A product as it is shown.
 *
 * @param available units that can be ordered; of a product whose stock is not yet kept, 0
 * @param version the sequence number of the product's last event
 */
public record ProductRow(String sku, String name, Money price, long available, long version) {}
