package dev.axoncommerce.api.inventory;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The held goods leave the warehouse. A resumed reservation publishes the event again, since some lines may not have
 * left.
 *
 * @param lines as they were requested
 */
@Revision("1")
public record ReservationDispatched(String reservationId, String reference, List<ReservationLine> lines)
        implements ReservationEvent {}
