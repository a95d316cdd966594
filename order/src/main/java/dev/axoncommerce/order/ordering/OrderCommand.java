package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.ShippingAddress;
import java.util.List;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** The commands of an order. */
public sealed interface OrderCommand {

    @TargetAggregateIdentifier
    OrderId order();

    /**
     * Order these lines at the prices of the catalogue. Returns the version of the order.
     *
     * @param order that of the first time if the request is a repetition
     * @param expectedTotal the total that the customer saw, only compared and never charged; null if the request has none
     * @param requestFingerprint distinguishes a repetition from a different request with the same key
     */
    record PlaceOrder(
            OrderId order,
            String customer,
            List<RequestedLine> lines,
            ShippingAddress shippingAddress,
            String paymentMethod,
            Money expectedTotal,
            String requestFingerprint)
            implements OrderCommand {}

    /**
     * Order these lines at prices that the customer has been promised. An order that is placed already stays as it is.
     *
     * @param origin where the order comes from; no other request has it
     */
    record PlaceQuotedOrder(
            OrderId order,
            String customer,
            List<OrderLine> lines,
            Money total,
            ShippingAddress shippingAddress,
            String paymentMethod,
            String origin)
            implements OrderCommand {}

    /**
     * Confirm an order whose goods are held and whose payment is authorized. If the order is no longer waiting, the command
     * changes nothing.
     */
    record ConfirmOrder(OrderId order) implements OrderCommand {}

    /**
     * Reject an order whose goods are not available. If the order is no longer waiting for its goods, the command changes
     * nothing.
     */
    record RejectOrder(OrderId order, List<LineShortage> shortages) implements OrderCommand {}

    /**
     * Cancel an order on request. Returns the version of the order.
     *
     * @param customer the customer who must own the order; null for an operator, who may cancel any order
     */
    record CancelOrder(OrderId order, String reason, String customer) implements OrderCommand {}

    /** Cancel an order that cannot be fulfilled. If the order has ended, the command changes nothing. */
    record AbandonOrder(OrderId order, CancellationCause cause) implements OrderCommand {
        public AbandonOrder {
            Objects.requireNonNull(cause, "cause"); // an instance of an older version sends none
            if (cause == CancellationCause.BY_REQUEST) {
                throw new IllegalArgumentException("A cancellation on request is the command CancelOrder");
            }
        }
    }

    /** The goods are handed to a carrier. Returns the version of the order; the same again changes nothing. */
    record ShipOrder(OrderId order, String carrier, String trackingNumber) implements OrderCommand {}

    /** The goods have arrived. Returns the version of the order; the same again changes nothing. */
    record DeliverOrder(OrderId order) implements OrderCommand {}

    /**
     * Goods of a delivered order come back. Returns the version of the order; the same return counts once.
     *
     * @param returnId identifies the return
     * @param lines the lines to return, each SKU once; null for all units that have not been returned yet
     * @param customer the customer who must own the order; null for an operator, who may return goods of any order
     */
    record ReturnGoods(OrderId order, String returnId, List<Line> lines, String reason, String customer)
            implements OrderCommand {

        /** @param quantity in units, at least 1 */
        public record Line(String sku, int quantity) {}
    }

    /**
     * Resume the fulfilment of an order. For a cancelled order, its goods are released and its payment is voided. For a
     * rejected order, the command changes nothing.
     */
    record ResumeFulfilment(OrderId order) implements OrderCommand {}
}
