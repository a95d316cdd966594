package dev.axoncommerce.api.inventory;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Units that were dispatched for the reservation are back.
 *
 * @param returnId identifies the return within the reservation
 * @param lines the returned lines
 * @param returnedAt when the goods came back
 */
@Revision("1")
public record ReservationReturned(
        String reservationId, String reference, String returnId, List<ReservationLine> lines, Instant returnedAt)
        implements ReservationEvent {}
