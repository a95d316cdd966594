package dev.axoncommerce.api.inventory;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Hold all lines of a request, or none. The outcome is an event: {@link ReservationConfirmed} or
 * {@link ReservationRefused}. A repetition with the same content changes nothing. Returns a
 * {@link ReservationAnswer}.
 *
 * @param reference the purpose of the reservation; Inventory returns the reference unchanged in events
 * @param lines each SKU once
 */
public record RequestReservation(
        @TargetAggregateIdentifier ReservationId reservation, String reference, List<ReservationLine> lines) {}
