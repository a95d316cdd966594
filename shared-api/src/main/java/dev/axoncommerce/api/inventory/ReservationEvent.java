package dev.axoncommerce.api.inventory;

/** What can happen to a reservation. */
public sealed interface ReservationEvent
        permits ReservationRequested,
                ReservationConfirmed,
                ReservationRefused,
                ReservationReleased,
                ReservationDispatched,
                ReservationReturned,
                ReservationResumed {

    String reservationId();

    /** What the reservation is for, as it was given with the request. */
    String reference();
}
