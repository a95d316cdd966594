package dev.axoncommerce.api.order;

import dev.axoncommerce.platform.personal.Personal;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.Revision;

/** The goods are on their way; the money that was authorized is to be captured. */
@Revision("1")
public record OrderShipped(String orderId, String carrier, Personal trackingNumber) implements OrderEvent {

    /** A shipment whose tracking number is not encrypted. */
    public static OrderShipped of(String orderId, String carrier, String trackingNumber) {
        return new OrderShipped(orderId, carrier, Personal.of(trackingNumber));
    }

    @Override
    public OrderEvent withPersonalData(UnaryOperator<Personal> change) {
        return new OrderShipped(orderId, carrier, change.apply(trackingNumber));
    }
}
