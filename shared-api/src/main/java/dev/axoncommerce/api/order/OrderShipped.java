package dev.axoncommerce.api.order;

import org.axonframework.serialization.Revision;

/** The goods are on their way; the money that was authorized is to be captured. */
@Revision("1")
public record OrderShipped(String orderId, String carrier, String trackingNumber) implements OrderEvent {}
