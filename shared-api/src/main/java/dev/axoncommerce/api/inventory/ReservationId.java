package dev.axoncommerce.api.inventory;

import java.util.UUID;

/** The identifier of a reservation. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record ReservationId(UUID value) {

    public static ReservationId of(String bare) {
        return new ReservationId(UUID.fromString(bare));
    }

    /** The identifier as events and REST show it. */
    public String bare() {
        return value.toString();
    }

    @Override
    public String toString() {
        return "reservation-" + value;
    }
}
