package dev.axoncommerce.api.order;

import dev.axoncommerce.platform.personal.Personal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * A customer wants these lines at these prices.
 *
 * @param total the sum of the line totals
 * @param paymentMethod the token of the customer's means of payment, to be understood by the payment gateway alone
 * @param requestFingerprint distinguishes a repetition of the request from a different request with the same key
 */
@Revision("3")
public record OrderPlaced(
        String orderId,
        String customerId,
        List<OrderLine> lines,
        Money total,
        ShippingAddress shippingAddress,
        String paymentMethod,
        String requestFingerprint)
        implements OrderEvent {

    @Override
    public OrderEvent withPersonalData(UnaryOperator<Personal> change) {
        return new OrderPlaced(
                orderId,
                customerId,
                lines,
                total,
                shippingAddress.withPersonalData(change),
                paymentMethod,
                requestFingerprint);
    }

    public OrderPlaced withFingerprint(String fingerprint) {
        return new OrderPlaced(orderId, customerId, lines, total, shippingAddress, paymentMethod, fingerprint);
    }
}
