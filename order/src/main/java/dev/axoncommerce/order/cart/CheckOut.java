package dev.axoncommerce.order.cart;

import dev.axoncommerce.api.order.ShippingAddress;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Check out the cart at the prices of the catalogue. Answered with the version of the cart. A cart that is checked out
 * stays checked out.
 *
 * @param customer whose cart it must be
 * @param expectedTotal the total that the customer saw, only compared and never charged; null if the request has none
 */
record CheckOut(
        @TargetAggregateIdentifier CartId cart,
        String customer,
        ShippingAddress shippingAddress,
        String paymentMethod,
        Money expectedTotal) {}
