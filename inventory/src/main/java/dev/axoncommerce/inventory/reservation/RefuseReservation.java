package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.Shortage;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** These lines could not be held, and the others are held no longer. */
record RefuseReservation(@TargetAggregateIdentifier ReservationId reservation, List<Shortage> shortages) {}
