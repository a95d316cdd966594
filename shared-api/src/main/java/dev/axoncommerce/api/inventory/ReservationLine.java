package dev.axoncommerce.api.inventory;

/**
 * How much of what is to be held.
 *
 * @param quantity in units, at least 1
 */
public record ReservationLine(String sku, int quantity) {}
