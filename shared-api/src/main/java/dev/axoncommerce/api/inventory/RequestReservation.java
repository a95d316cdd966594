package dev.axoncommerce.api.inventory;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Hold all lines for somebody, or none of them. What comes of it is an event: {@link ReservationConfirmed} or
 * {@link ReservationRefused}. A repetition with the same content changes nothing. Answered with a {@link ReservationAnswer}.
 *
 * @param reference what the reservation is for; Inventory echoes it and makes nothing of it
 * @param lines each SKU once
 */
public record RequestReservation(
        @TargetAggregateIdentifier ReservationId reservation, String reference, List<ReservationLine> lines) {}
