package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.ShippingAddress;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Order these lines at the prices of the catalogue. Answered with the version of the order.
 *
 * @param order follows from the customer and the key of the request, so that a repetition finds the order of the first time
 * @param expectedTotal what the customer saw, to be compared and never to be used; null if not said
 * @param requestFingerprint tells a repetition from another request with the same key
 */
record PlaceOrder(
        @TargetAggregateIdentifier OrderId order,
        String customer,
        List<WantedLine> lines,
        ShippingAddress shippingAddress,
        String paymentMethod,
        Money expectedTotal,
        String requestFingerprint) {}
