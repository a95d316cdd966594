package dev.axoncommerce.api.inventory;

/** What could not be held: so many units were asked for, and so many were there at that moment. */
public record Shortage(String sku, long requested, long available) {}
