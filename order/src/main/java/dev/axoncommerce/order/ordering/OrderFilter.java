package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.rest.BadInput;
import java.time.Instant;

/**
 * The filter of a list of orders; a component that is null matches every order.
 *
 * @param customer the customer of the order
 * @param status the status of the order
 * @param placedFrom placed at this instant or later
 * @param placedTo placed before this instant
 */
public record OrderFilter(String customer, OrderStatus status, Instant placedFrom, Instant placedTo) {

    /** Not every database supports later instants. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws BadInput if an instant is beyond the year 9999 */
    public OrderFilter {
        requireKnown("placedFrom", placedFrom);
        requireKnown("placedTo", placedTo);
    }

    private static void requireKnown(String field, Instant instant) {
        if (instant != null && instant.isAfter(LATEST)) {
            throw new BadInput(field, "must not be after " + LATEST);
        }
    }
}
