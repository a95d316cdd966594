package dev.axoncommerce.api.inventory;

import java.util.List;
import org.axonframework.serialization.Revision;

/** At least one line could not be held, so none is. */
@Revision("1")
public record ReservationRefused(String reservationId, String reference, List<Shortage> shortages)
        implements ReservationEvent {}
