package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Confirm a reservation whose lines are all held. Answered with true if the reservation is confirmed or dispatched. */
record ConfirmReservation(@TargetAggregateIdentifier ReservationId reservation) {}
