package dev.axoncommerce.api.inventory;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Dispatch the goods that a reservation holds. Returns a {@link ReservationAnswer}. A confirmed reservation can
 * be dispatched once; otherwise the command changes nothing.
 */
public record DispatchReservation(@TargetAggregateIdentifier ReservationId reservation) {}
