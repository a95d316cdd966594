package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;

/**
 * The answer to {@link AllocateStock}.
 *
 * @param held whether the units are held now
 * @param available units that are available after the command; fewer than requested if {@code held} is false
 */
public record Allocation(boolean held, long available) {

    public static final Allocation NOT_STOCKED = new Allocation(false, 0);
}
