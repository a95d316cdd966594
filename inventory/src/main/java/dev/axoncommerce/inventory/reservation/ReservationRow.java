package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationAnswer.Status;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.ReservationRequested;
import dev.axoncommerce.api.inventory.ReservationResumed;
import dev.axoncommerce.api.inventory.ReservationReturned;
import dev.axoncommerce.platform.view.ViewRow;
import java.time.Instant;

/**
 * The status of a reservation in the view.
 *
 * @param since when its last event happened
 * @param version the sequence number of its last event
 */
record ReservationRow(String id, Status status, Instant since, long version) implements ViewRow {

    /** @param before null for the first event */
    static ReservationRow evolve(ReservationRow before, ReservationEvent event, long version, Instant at) {
        var status = switch (event) {
            case ReservationRequested e -> Status.REQUESTED;
            case ReservationConfirmed e -> Status.CONFIRMED;
            case ReservationRefused e -> Status.REFUSED;
            case ReservationReleased e -> Status.RELEASED;
            case ReservationDispatched e -> Status.DISPATCHED;
            case ReservationReturned e -> before.status();
            case ReservationResumed e -> before.status();
        };
        return new ReservationRow(event.reservationId(), status, at, version);
    }
}
