package dev.axoncommerce.order.ordering;

/** Where an order stands. */
public enum OrderStatus {
    PLACED,
    CONFIRMED,
    REJECTED,
    CANCELLED,
    SHIPPED,
    DELIVERED,
    /** Every unit of it is back. */
    RETURNED;

    /** Whether the goods have left the house. */
    boolean isShipped() {
        return this == SHIPPED || this == DELIVERED || this == RETURNED;
    }
}
