package dev.axoncommerce.order.cart;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Give up a cart that nobody has touched since before an instant. Any other stays as it is.
 *
 * @param untouchedSince exclusive
 */
record AbandonCart(@TargetAggregateIdentifier CartId cart, Instant untouchedSince) {}
