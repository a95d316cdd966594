package dev.axoncommerce.order.webhook;

import java.util.UUID;

/** The identifier of a webhook. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record WebhookId(UUID value) {

    /** @throws IllegalArgumentException unless it is a UUID in full; the JDK would take "1-1-1-1-1" for one */
    public static WebhookId of(String bare) {
        var value = UUID.fromString(bare);
        if (!value.toString().equalsIgnoreCase(bare)) {
            throw new IllegalArgumentException("A webhook id must be a UUID");
        }
        return new WebhookId(value);
    }

    /** The identifier as events and REST show it. */
    public String bare() {
        return value.toString();
    }

    @Override
    public String toString() {
        return "webhook-" + value;
    }
}
