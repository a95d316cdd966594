package dev.axoncommerce.api.inventory;

/** A line that could not be held: the requested units, and the units that were available at that moment. */
public record Shortage(String sku, long requested, long available) {}
