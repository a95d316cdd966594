package dev.axoncommerce.order.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A webhook as REST shows it.
 *
 * @param reason why it is disabled, else null
 * @param registeredAt null in the response to the registration
 * @param secret the secret that signs the messages; shown once, when the secret is created, otherwise null
 */
@Schema(name = "Webhook")
record WebhookDocument(
        String webhookId,
        String url,
        List<String> types,
        Status status,
        String reason,
        Instant registeredAt,
        long version,
        String secret) {

    static final long FIRST_VERSION = 0;

    enum Status {
        ENABLED,
        DISABLED
    }

    boolean isEnabled() {
        return status == Status.ENABLED;
    }

    WebhookDocument with(Secret newSecret) {
        return new WebhookDocument(webhookId, url, types, status, reason, registeredAt, version, newSecret.text());
    }

    /** The webhook in the response to its registration. */
    static WebhookDocument registered(WebhookId id, String url, List<String> types, Secret secret) {
        return new WebhookDocument(id.bare(), url, types, Status.ENABLED, null, null, FIRST_VERSION, secret.text());
    }
}
