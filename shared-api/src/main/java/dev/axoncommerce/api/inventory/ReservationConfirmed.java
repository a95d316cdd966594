package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** Every line is held. */
@Revision("1")
public record ReservationConfirmed(String reservationId, String reference) implements ReservationEvent {}
