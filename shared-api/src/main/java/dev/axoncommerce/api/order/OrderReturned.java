package dev.axoncommerce.api.order;

import dev.axoncommerce.platform.personal.Personal;
import java.util.List;
import java.util.function.UnaryOperator;
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
public record OrderReturned(String orderId, String returnId, List<ReturnedLine> lines, Money refund, Personal reason)
        implements OrderEvent {

    /** A return whose reason is not encrypted. */
    public static OrderReturned of(
            String orderId, String returnId, List<ReturnedLine> lines, Money refund, String reason) {
        return new OrderReturned(orderId, returnId, lines, refund, Personal.of(reason));
    }

    @Override
    public OrderEvent withPersonalData(UnaryOperator<Personal> change) {
        return new OrderReturned(orderId, returnId, lines, refund, change.apply(reason));
    }
}
