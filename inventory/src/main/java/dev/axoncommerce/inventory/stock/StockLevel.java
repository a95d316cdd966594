package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemEvent;

/**
 * How much there is of a SKU: the one fold of stock events into figures, for decisions and for the view alike.
 *
 * @param onHand units in the warehouse
 * @param allocated units of these that are held for reservations
 */
record StockLevel(long onHand, long allocated) {

    static final StockLevel NONE = new StockLevel(0, 0);

    StockLevel {
        if (allocated < 0 || onHand < allocated) {
            throw new IllegalStateException(
                    "allocated must be between 0 and onHand (%d), but is %d".formatted(onHand, allocated));
        }
    }

    long available() {
        return onHand - allocated;
    }

    StockLevel evolve(StockItemEvent event) {
        return new StockLevel(
                Math.addExact(onHand, event.onHandChange()), Math.addExact(allocated, event.allocatedChange()));
    }
}
