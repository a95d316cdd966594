package dev.axoncommerce.inventory;

/** The names of this context's event processors. They are stored with the tokens, so they stay as they are. */
public final class InventoryProcessors {

    public static final String STOCK = "stock";
    public static final String RESERVATIONS = "reservations";
    public static final String STOCK_RESERVATION = "stock-reservation";

    private InventoryProcessors() {}
}
