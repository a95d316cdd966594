package dev.axoncommerce.api.inventory;

import java.util.List;
import org.axonframework.serialization.Revision;

/** Somebody asks to have all lines held, or none. */
@Revision("1")
public record ReservationRequested(String reservationId, String reference, List<ReservationLine> lines) implements ReservationEvent {}
