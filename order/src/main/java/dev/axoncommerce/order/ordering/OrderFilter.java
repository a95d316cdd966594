package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.security.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a list of orders; a component that is null matches every order.
 *
 * @param customer the customer of the order
 * @param sku the SKU of one of its lines
 * @param status the status of the order
 * @param placedFrom placed at this instant or later
 * @param placedTo placed before this instant
 */
public record OrderFilter(
        @Nullable String customer,
        @Nullable String sku,
        @Nullable OrderStatus status,
        @Nullable Instant placedFrom,
        @Nullable Instant placedTo) {

    /** Not every database supports later instants. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws BadInput if an instant is beyond the year 9999 */
    public OrderFilter {
        requireKnown("placedFrom", placedFrom);
        requireKnown("placedTo", placedTo);
    }

    /**
     * Returns the filter of a request.
     *
     * @param customer the reference; null for all orders that the caller may see
     * @throws BadInput if the caller may see only the orders of another customer, or if an instant is beyond the year 9999
     */
    public static OrderFilter of(
            @Nullable String customer,
            @Nullable Sku sku,
            @Nullable OrderStatus status,
            @Nullable Instant placedFrom,
            @Nullable Instant placedTo,
            Caller caller) {
        var own = caller.restrictedTo();
        if (own != null && customer != null && !own.equals(customer)) {
            throw new BadInput("customer", "must be your own name, or absent");
        }
        return new OrderFilter(
                own == null ? customer : own, sku == null ? null : sku.value(), status, placedFrom, placedTo);
    }

    private static void requireKnown(String field, @Nullable Instant instant) {
        if (instant != null && instant.isAfter(LATEST)) {
            throw new BadInput(field, "must not be after " + LATEST);
        }
    }
}
