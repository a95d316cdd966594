package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.ShippingAddress;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Order these lines at the prices of the catalogue. Answered with the version of the order.
 *
 * @param order follows from the customer and the key of the request, so that a repetition finds the order of the first
 *     time
 * @param expectedTotal the total that the customer saw, only compared and never charged; null if the request has none
 * @param requestFingerprint distinguishes a repetition from a different request with the same key
 */
record PlaceOrder(
        @TargetAggregateIdentifier OrderId order,
        String customer,
        List<WantedLine> lines,
        ShippingAddress shippingAddress,
        String paymentMethod,
        Money expectedTotal,
        String requestFingerprint) {}
