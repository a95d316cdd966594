package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Every line is held. Answered with whether they are to stay held, or have left the house already. */
record ConfirmReservation(@TargetAggregateIdentifier ReservationId reservation) {}
