package dev.axoncommerce.api.inventory;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Return units that were dispatched for a reservation. The same return counts once. Goods that never left do not come
 * back; goods that are about to leave can be returned later.
 *
 * @param returnId identifies the return within the reservation
 * @param returnedAt when the goods came back; not later than any booking of this return
 */
public record ReturnReservation(
        @TargetAggregateIdentifier ReservationId reservation,
        String returnId,
        List<ReservationLine> lines,
        Instant returnedAt) {}
