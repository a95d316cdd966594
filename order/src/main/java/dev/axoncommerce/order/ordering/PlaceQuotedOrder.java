package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.ShippingAddress;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Order these lines at prices that the customer has been promised. An order that is placed already stays as it is.
 *
 * @param origin where the order comes from; no other request has it
 */
public record PlaceQuotedOrder(
        @TargetAggregateIdentifier OrderId order,
        String customer,
        List<OrderLine> lines,
        Money total,
        ShippingAddress shippingAddress,
        String paymentMethod,
        String origin) {}
