package dev.axoncommerce.api.order;

/** A line that was short of stock when an order was rejected: the ordered units, and the available units. */
public record LineShortage(String sku, long requested, long available) {}
