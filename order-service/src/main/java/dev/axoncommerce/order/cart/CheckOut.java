package dev.axoncommerce.order.cart;

import dev.axoncommerce.api.order.ShippingAddress;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Buy what is in the cart, at the prices of the catalogue. Answered with the version of the cart; a cart that is checked out
 * stays so.
 *
 * @param customer whose cart it must be
 * @param expectedTotal what the customer saw, to be compared and never to be used; null if not said
 */
record CheckOut(
        @TargetAggregateIdentifier CartId cart,
        String customer,
        ShippingAddress shippingAddress,
        String paymentMethod,
        Money expectedTotal) {}
