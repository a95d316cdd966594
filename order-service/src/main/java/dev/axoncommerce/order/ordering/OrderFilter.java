package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.rest.BadInput;
import java.time.Instant;

/**
 * Which orders are wanted; what is null does not matter.
 *
 * @param customer whose
 * @param status in which status
 * @param placedFrom placed at this instant or later
 * @param placedTo placed before this instant
 */
record OrderFilter(String customer, OrderStatus status, Instant placedFrom, Instant placedTo) {

    /** Not every database knows later ones. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws BadInput if an instant is beyond the year 9999 */
    OrderFilter {
        requireKnown("placedFrom", placedFrom);
        requireKnown("placedTo", placedTo);
    }

    private static void requireKnown(String field, Instant instant) {
        if (instant != null && instant.isAfter(LATEST)) {
            throw new BadInput(field, "must not be after " + LATEST);
        }
    }
}
