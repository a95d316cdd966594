package dev.axoncommerce.api.inventory;

/**
 * A SKU and the number of units to hold.
 *
 * @param quantity in units, at least 1
 */
public record ReservationLine(String sku, int quantity) {}
