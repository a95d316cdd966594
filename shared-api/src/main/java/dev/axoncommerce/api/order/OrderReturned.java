package dev.axoncommerce.api.order;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * All or some goods of the order come back, and their price is refunded. An order can have several returns.
 *
 * @param returnId identifies the return among the returns of all orders
 * @param refund of all lines
 * @param reason the reason in the request
 */
@Revision("1")
public record OrderReturned(String orderId, String returnId, List<ReturnedLine> lines, Money refund, String reason)
        implements OrderEvent {}
