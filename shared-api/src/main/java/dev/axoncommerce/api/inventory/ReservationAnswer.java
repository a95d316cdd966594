package dev.axoncommerce.api.inventory;

import java.util.List;

/**
 * How far a reservation is: the answer to {@link RequestReservation} and to {@link DispatchReservation}.
 *
 * @param shortages what was short, if it was refused; else empty
 */
public record ReservationAnswer(Status status, List<Shortage> shortages) {

    /** A reservation that was {@code REQUESTED} is still to be confirmed or refused, by an event. */
    public enum Status {
        REQUESTED,
        CONFIRMED,
        REFUSED,
        RELEASED,
        DISPATCHED
    }
}
