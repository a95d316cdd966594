package dev.axoncommerce.order.cart;

import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.platform.personal.Personal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The cart is checked out; its order is placed next.
 *
 * @param lines at the prices of that moment
 */
@Revision("2")
public record CartCheckedOut(
        String cartId,
        String customerId,
        String orderId,
        List<OrderLine> lines,
        Money total,
        ShippingAddress shippingAddress,
        String paymentMethod)
        implements CartEvent {

    @Override
    public String storySubject() {
        return orderId;
    }

    @Override
    public CartEvent withPersonalData(UnaryOperator<Personal> change) {
        return new CartCheckedOut(
                cartId, customerId, orderId, lines, total, shippingAddress.withPersonalData(change), paymentMethod);
    }
}
