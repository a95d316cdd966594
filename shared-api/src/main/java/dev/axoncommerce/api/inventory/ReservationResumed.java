package dev.axoncommerce.api.inventory;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An orphaned reservation is resumed; completed steps stay completed.
 *
 * @param wanted whether the lines are to be held; if false, the reservation was refused or released, and its lines are
 *     to be released
 */
@Revision("1")
public record ReservationResumed(String reservationId, String reference, List<ReservationLine> lines, boolean wanted)
        implements ReservationEvent {}
