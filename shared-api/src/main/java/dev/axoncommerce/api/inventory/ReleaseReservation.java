package dev.axoncommerce.api.inventory;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Give back what a reservation holds or is about to hold. Once it is over, whichever way, this changes nothing. */
public record ReleaseReservation(@TargetAggregateIdentifier ReservationId reservation, String reason) {}
