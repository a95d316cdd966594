package dev.axoncommerce.api.inventory;

import java.util.List;
import org.axonframework.serialization.Revision;

/** A caller requests to hold all lines or none. */
@Revision("1")
public record ReservationRequested(String reservationId, String reference, List<ReservationLine> lines)
        implements ReservationEvent {}
