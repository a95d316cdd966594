package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.command.Origin;
import org.joda.money.Money;

/** A call to the gateway that has not been answered. */
sealed interface PaymentCall {

    PaymentId payment();

    /**
     * Hold the amount.
     *
     * @param origin where the command comes from that will record the answer
     */
    record Authorize(PaymentId payment, Money amount, String paymentMethod, Origin origin) implements PaymentCall {}

    /** Let go whatever is held. */
    record LetGo(PaymentId payment) implements PaymentCall {}
}
