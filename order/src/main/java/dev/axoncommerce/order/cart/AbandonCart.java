package dev.axoncommerce.order.cart;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Abandon an open cart that has not changed since before an instant. Any other cart stays as it is.
 *
 * @param untouchedSince exclusive
 */
record AbandonCart(@TargetAggregateIdentifier CartId cart, Instant untouchedSince) {}
