package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Every line is held. Answered with whether the reservation is confirmed now. */
record ConfirmReservation(@TargetAggregateIdentifier ReservationId reservation) {}
