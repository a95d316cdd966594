package dev.axoncommerce.api.inventory;

import java.util.List;

/**
 * The status of a reservation: the answer to {@link RequestReservation} and to {@link DispatchReservation}.
 *
 * @param shortages the lines that were short of stock if the reservation was refused; otherwise empty
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
