package dev.axoncommerce.api.order;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * Goods of the order come back, all or some; what was paid for them is given back. It may happen several times to an order.
 *
 * @param returnId tells this return from others, of any order
 * @param refund of all lines
 * @param reason what the one who returned them said
 */
@Revision("1")
public record OrderReturned(String orderId, String returnId, List<ReturnedLine> lines, Money refund, String reason)
        implements OrderEvent {}
