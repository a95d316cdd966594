package dev.axoncommerce.api.order;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The fulfilment of an orphaned order is resumed; completed steps stay completed.
 *
 * @param lines as they were ordered
 * @param total as it was ordered
 * @param paymentMethod as it was ordered
 * @param wanted whether the order is to be fulfilled; if false, the order was cancelled, and its completed steps are to
 *     be undone
 */
@Revision("1")
public record FulfilmentResumed(
        String orderId, List<OrderLine> lines, Money total, String paymentMethod, boolean wanted)
        implements OrderEvent {}
