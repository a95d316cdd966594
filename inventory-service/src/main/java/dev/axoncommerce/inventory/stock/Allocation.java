package dev.axoncommerce.inventory.stock;

/**
 * The answer to {@link AllocateStock}.
 *
 * @param held whether the units are held now
 * @param available how many units were to be had when they were not
 */
public record Allocation(boolean held, long available) {}
