package dev.axoncommerce.api.order;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The fulfilment of an order that nobody is at any more is taken up again; what has been done for it stays.
 *
 * @param lines as they were ordered
 * @param total as it was ordered
 * @param paymentMethod as it was ordered
 * @param wanted whether the order is to be fulfilled; if not, it was cancelled, and what was done for it is to be undone
 */
@Revision("1")
public record FulfilmentResumed(
        String orderId, List<OrderLine> lines, Money total, String paymentMethod, boolean wanted) implements OrderEvent {}
