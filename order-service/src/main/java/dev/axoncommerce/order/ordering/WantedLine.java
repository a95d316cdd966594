package dev.axoncommerce.order.ordering;

/** So many units of a SKU, at whatever the shop asks for them. */
public record WantedLine(String sku, int quantity) {}
