package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** What was held is given back: somebody gave it up, or nobody finished it in time. */
@Revision("1")
public record ReservationReleased(String reservationId, String reference, String reason) implements ReservationEvent {

    /** The reason of a release that nobody asked for: the reservation window has passed. */
    public static final String EXPIRED = "EXPIRED";
}
