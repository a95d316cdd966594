package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Goods of a delivered order come back. Answered with the version of the order; the same return counts once.
 *
 * @param returnId identifies the return
 * @param lines the lines to return, each SKU once; null for all units that have not been returned yet
 * @param customer the customer who must own the order; null for an operator, who may return goods of any order
 */
record ReturnGoods(
        @TargetAggregateIdentifier OrderId order, String returnId, List<Line> lines, String reason, String customer) {

    /** @param quantity in units, at least 1 */
    record Line(String sku, int quantity) {}
}
