package dev.axoncommerce.order.cart;

import dev.axoncommerce.api.order.ShippingAddress;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** The commands of a cart. */
sealed interface CartCommand {

    @TargetAggregateIdentifier
    CartId cart();

    /** Open a cart. Returns the version of the cart. */
    record OpenCart(CartId cart, String customer) implements CartCommand {}

    /**
     * Set the quantity of a SKU in the cart. Returns the version of the cart.
     *
     * @param customer whose cart it must be
     * @param quantity at least 1
     */
    record PutItem(CartId cart, String customer, String sku, int quantity) implements CartCommand {}

    /**
     * Remove a SKU from the cart. Returns the version of the cart. If the cart lacks the SKU, the command changes
     * nothing.
     */
    record RemoveItem(CartId cart, String customer, String sku) implements CartCommand {}

    /**
     * Check out the cart at the prices of the catalogue. Returns the id of the order. A cart that is checked out
     * stays checked out.
     *
     * @param customer whose cart it must be
     * @param expectedTotal the total that the customer saw, only compared and never charged; null if the request has none
     */
    record CheckOut(
            CartId cart, String customer, ShippingAddress shippingAddress, String paymentMethod, Money expectedTotal)
            implements CartCommand {}

    /**
     * Opens a cart again whose order ended without a payment. A cart that has another order, or that is open, stays as it is.
     *
     * @param orderId the order that ended
     */
    record ReopenCart(CartId cart, String orderId) implements CartCommand {}

    /**
     * Abandon an open cart that has not changed since before an instant. Any other cart stays as it is.
     *
     * @param untouchedSince exclusive
     */
    record AbandonCart(CartId cart, Instant untouchedSince) implements CartCommand {}
}
