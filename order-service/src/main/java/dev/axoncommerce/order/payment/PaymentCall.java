package dev.axoncommerce.order.payment;

import org.joda.money.Money;

/** A call to the gateway that has not been answered. */
sealed interface PaymentCall {

    PaymentId payment();

    /** Hold the amount. */
    record Authorize(PaymentId payment, Money amount, String paymentMethod) implements PaymentCall {}

    /** Let go whatever is held. */
    record LetGo(PaymentId payment) implements PaymentCall {}
}
