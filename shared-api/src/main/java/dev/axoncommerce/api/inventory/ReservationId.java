package dev.axoncommerce.api.inventory;

import java.util.UUID;

/** The identifier of a reservation. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record ReservationId(UUID value) {

    /** @throws IllegalArgumentException unless it is a UUID in full; the JDK would take "1-1-1-1-1" for one */
    public static ReservationId of(String bare) {
        var value = UUID.fromString(bare);
        if (!value.toString().equalsIgnoreCase(bare)) {
            throw new IllegalArgumentException("A reservation id must be a UUID");
        }
        return new ReservationId(value);
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
