package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Goods of a delivered order come back. Answered with the version of the order; the same return counts once.
 *
 * @param returnId tells this return from others
 * @param lines what comes back, a SKU once; null for all that has not come back yet
 * @param customer whose order it must be; null for an operator, who may take back everybody's
 */
record ReturnGoods(
        @TargetAggregateIdentifier OrderId order, String returnId, List<Line> lines, String reason, String customer) {

    /** @param quantity in units, at least 1 */
    record Line(String sku, int quantity) {}
}
