package dev.axoncommerce.order.webhook;

import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.api.order.ReturnedLine;
import dev.axoncommerce.order.ordering.OrderDocument;
import dev.axoncommerce.platform.personal.Personal;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The body of a message, in the form that the Standard Webhooks specification recommends.
 *
 * @param timestamp when the event happened
 */
record Message(MessageType type, Instant timestamp, Data data) {

    Message {
        if (!type.form().isInstance(data)) {
            throw new ClassCastException("A message %s cannot have the data %s".formatted(type, data.getClass()));
        }
    }

    /** The data of a message about an order event. */
    static AboutOrder about(OrderEvent event, OrderDocument order) {
        return switch (event) {
            case OrderShipped e -> new OfShipment(order, e.carrier(), e.trackingNumber());
            case OrderReturned e -> new OfReturn(order, e.returnId(), e.lines(), e.refund());
            case OrderPlaced e -> new OfOrder(order);
            case OrderConfirmed e -> new OfOrder(order);
            case OrderRejected e -> new OfOrder(order);
            case OrderCancelled e -> new OfOrder(order);
            case OrderDelivered e -> new OfOrder(order);
            case FulfilmentResumed e -> new OfOrder(order);
        };
    }

    /** The data of a message. Each message type has one form of data. */
    sealed interface Data {

        /**
         * The order, SKU or customer that the message is about. Messages with the same subject arrive one at a time, in the order
         * of the log.
         */
        String subject();
    }

    /** The data of a message about an order: the order as of the event, as REST shows it, but with the reference of the customer. */
    sealed interface AboutOrder extends Data {

        OrderDocument order();

        @Override
        default String subject() {
            return order().orderId();
        }
    }

    record OfOrder(OrderDocument order) implements AboutOrder {}

    record OfShipment(OrderDocument order, String carrier, Personal trackingNumber) implements AboutOrder {}

    /** @param refund the amount to refund for the lines */
    record OfReturn(OrderDocument order, String returnId, List<ReturnedLine> lines, Money refund)
            implements AboutOrder {}

    record OfRefund(String orderId, String refundId, Money amount) implements Data {
        @Override
        public String subject() {
            return orderId;
        }
    }

    record OfPayment(String orderId, String paymentId, Money amount) implements Data {
        @Override
        public String subject() {
            return orderId;
        }
    }

    /**
     * @param refundId the refund that failed; null if the capture failed
     * @param amount the amount that was not moved
     */
    record OfPaymentFailure(
            String orderId, String paymentId, @Nullable String refundId, Money amount, String reason) implements Data {
        @Override
        public String subject() {
            return orderId;
        }
    }

    record OfTest(String webhookId) implements Data {
        @Override
        public String subject() {
            return webhookId;
        }
    }

    /** The receiver is to delete what it has about the customer. */
    record OfErasure(String customerId) implements Data {
        @Override
        public String subject() {
            return customerId;
        }
    }

    /** @param available units */
    record OfStock(String sku, long available, long threshold) implements Data {
        @Override
        public String subject() {
            return sku;
        }
    }
}
