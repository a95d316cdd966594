package dev.axoncommerce.order.ordering;

/** A requested line: units of a SKU, at the current price. */
public record RequestedLine(String sku, int quantity) {}
