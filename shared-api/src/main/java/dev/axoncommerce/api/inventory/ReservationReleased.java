package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** The held units are released on request, or because the reservation window has passed. */
@Revision("1")
public record ReservationReleased(String reservationId, String reference, String reason) implements ReservationEvent {

    /** The reason of an automatic release: the reservation window has passed. */
    public static final String EXPIRED = "EXPIRED";
}
