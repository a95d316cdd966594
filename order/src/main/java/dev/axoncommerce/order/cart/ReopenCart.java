package dev.axoncommerce.order.cart;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Opens a cart again whose order ended without a payment. A cart that has another order, or that is open, stays as it is.
 *
 * @param orderId the order that ended
 */
record ReopenCart(@TargetAggregateIdentifier CartId cart, String orderId) {}
