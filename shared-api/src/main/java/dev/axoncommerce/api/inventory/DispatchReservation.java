package dev.axoncommerce.api.inventory;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Let go out of the house what a reservation holds. Answered with a {@link ReservationAnswer}: only a confirmed reservation
 * can be dispatched, and once; otherwise this changes nothing.
 */
public record DispatchReservation(@TargetAggregateIdentifier ReservationId reservation) {}
