package dev.axoncommerce.order.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of message that a webhook can subscribe to. */
enum MessageType {
    ORDER_PLACED("order.placed", Message.OfOrder.class),
    ORDER_CONFIRMED("order.confirmed", Message.OfOrder.class),
    ORDER_REJECTED("order.rejected", Message.OfOrder.class),
    ORDER_CANCELLED("order.cancelled", Message.OfOrder.class),
    ORDER_SHIPPED("order.shipped", Message.OfShipment.class),
    ORDER_DELIVERED("order.delivered", Message.OfOrder.class),
    ORDER_RETURNED("order.returned", Message.OfReturn.class),
    ORDER_REFUNDED("order.refunded", Message.OfRefund.class),
    PAYMENT_CAPTURED("payment.captured", Message.OfPayment.class),
    PAYMENT_FAILED("payment.failed", Message.OfPaymentFailure.class),
    STOCK_LOW("stock.low", Message.OfStock.class),
    CUSTOMER_ERASED("customer.erased", Message.OfErasure.class),
    /** Sent on request to one webhook, whatever its types. */
    WEBHOOK_TEST("webhook.test", Message.OfTest.class);

    private final String text;
    private final Class<? extends Message.Data> form;

    MessageType(String text, Class<? extends Message.Data> form) {
        this.text = text;
        this.form = form;
    }

    /** The form of the data of every message of this type. */
    Class<? extends Message.Data> form() {
        return form;
    }

    /** The name of the type in requests and messages. */
    @JsonValue
    String text() {
        return text;
    }

    /** The type of message about an order event; empty if no message is sent about the event. */
    static Optional<MessageType> about(OrderEvent event) {
        return switch (event) {
            case OrderPlaced e -> Optional.of(ORDER_PLACED);
            case OrderConfirmed e -> Optional.of(ORDER_CONFIRMED);
            case OrderRejected e -> Optional.of(ORDER_REJECTED);
            case OrderCancelled e -> Optional.of(ORDER_CANCELLED);
            case OrderShipped e -> Optional.of(ORDER_SHIPPED);
            case OrderDelivered e -> Optional.of(ORDER_DELIVERED);
            case OrderReturned e -> Optional.of(ORDER_RETURNED);
            case FulfilmentResumed e -> Optional.empty();
        };
    }

    /** The type to which a webhook can subscribe under a name. */
    static Optional<MessageType> of(String text) {
        return subscribable().filter(type -> type.text.equals(text)).findFirst();
    }

    static String all() {
        return subscribable().map(MessageType::text).collect(Collectors.joining(", "));
    }

    private static Stream<MessageType> subscribable() {
        return Arrays.stream(values()).filter(type -> type != WEBHOOK_TEST);
    }
}
