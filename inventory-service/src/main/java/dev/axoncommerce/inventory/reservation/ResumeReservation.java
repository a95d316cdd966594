package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Take a reservation up again: hold what it is to hold, or give back what it is not to hold any more. */
record ResumeReservation(@TargetAggregateIdentifier ReservationId reservation) {}
