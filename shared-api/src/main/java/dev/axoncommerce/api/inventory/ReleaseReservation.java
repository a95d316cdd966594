package dev.axoncommerce.api.inventory;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Release the units that a reservation holds or is about to hold. If the reservation has ended, the command changes
 * nothing.
 */
public record ReleaseReservation(@TargetAggregateIdentifier ReservationId reservation, String reason) {}
