package dev.axoncommerce.api.inventory;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A reservation that nobody is at any more is taken up again; what has been done for it stays.
 *
 * @param wanted whether the lines are to be held; if not, it has been refused or released, and they are to be given back
 */
@Revision("1")
public record ReservationResumed(String reservationId, String reference, List<ReservationLine> lines, boolean wanted)
        implements ReservationEvent {}
