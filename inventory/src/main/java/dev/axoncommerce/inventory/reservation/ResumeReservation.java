package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Resume a reservation: hold, release or dispatch its lines again, as its status requires. */
record ResumeReservation(@TargetAggregateIdentifier ReservationId reservation) {}
