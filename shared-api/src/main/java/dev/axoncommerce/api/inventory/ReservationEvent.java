package dev.axoncommerce.api.inventory;

/** An event of a reservation. */
public sealed interface ReservationEvent
        permits ReservationRequested,
                ReservationConfirmed,
                ReservationRefused,
                ReservationReleased,
                ReservationDispatched,
                ReservationReturned,
                ReservationResumed {

    String reservationId();

    /** The purpose of the reservation, as given in the request. */
    String reference();
}
