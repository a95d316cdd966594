package dev.axoncommerce.order.ordering;

/** Where an order stands. */
enum OrderStatus {
    PLACED,
    CONFIRMED,
    REJECTED,
    CANCELLED
}
