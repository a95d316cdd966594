package dev.axoncommerce.order.ordering;

/** A requested line: units of a SKU, at the current price. */
public record WantedLine(String sku, int quantity) {}
