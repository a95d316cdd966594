package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.Shortage;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The commands of a reservation that stay in this context. */
public sealed interface ReservationCommand {

    @TargetAggregateIdentifier
    ReservationId reservation();

    /** Confirm a reservation whose lines are all held. Returns true if the reservation is confirmed or dispatched. */
    record ConfirmReservation(ReservationId reservation) implements ReservationCommand {}

    /** These lines could not be held, and the others are held no longer. */
    record RefuseReservation(ReservationId reservation, List<Shortage> shortages) implements ReservationCommand {}

    /** Resume a reservation: hold, release or dispatch its lines again, as its status requires. */
    record ResumeReservation(ReservationId reservation) implements ReservationCommand {}
}
