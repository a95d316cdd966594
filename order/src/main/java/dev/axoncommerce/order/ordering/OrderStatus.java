package dev.axoncommerce.order.ordering;

/** The status of an order. */
public enum OrderStatus {
    PLACED,
    CONFIRMED,
    REJECTED,
    CANCELLED,
    SHIPPED,
    DELIVERED,
    /** All units of the order have been returned. */
    RETURNED;

    /** Whether the goods have left the warehouse. */
    boolean isShipped() {
        return this == SHIPPED || this == DELIVERED || this == RETURNED;
    }
}
