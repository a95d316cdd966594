package dev.axoncommerce.api.inventory;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * What was held leaves the house. It is told again where nobody knows whether everything has left.
 *
 * @param lines as they were requested
 */
@Revision("1")
public record ReservationDispatched(String reservationId, String reference, List<ReservationLine> lines)
        implements ReservationEvent {}
