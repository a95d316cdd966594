package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.sending.StoredMessage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to a webhook as REST shows it.
 *
 * @param messageId the header {@code webhook-id}, the same in every attempt: the id of the event that the message is about
 * @param subject the order or SKU that the message is about
 * @param attempts how many have ended since the message was stored or redelivered, or its webhook was enabled or moved
 * @param lastStatus of the last answer; null if there was none
 * @param problem why the last attempt failed; null if none did
 * @param nextAttemptAt null once the message is settled
 */
@Schema(name = "Delivery")
record DeliveryDocument(
        String messageId,
        String type,
        String subject,
        State state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String problem,
        Instant writtenAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant deliveredAt) {

    enum State {
        PENDING,
        DELIVERED,

        /** All attempts failed; it is sent again when its webhook is enabled. Or the data of its customer was erased. */
        FAILED
    }

    static DeliveryDocument of(WebhookOutbox.Payload payload, StoredMessage stored) {
        return new DeliveryDocument(
                stored.message().key(),
                payload.type(),
                stored.message().subject(),
                switch (stored.state()) {
                    case PENDING -> State.PENDING;
                    case DELIVERED -> State.DELIVERED;
                    case FAILED, REPLACED, KEPT -> State.FAILED;
                },
                stored.attempts(),
                stored.lastStatus(),
                stored.problem(),
                stored.storedAt(),
                stored.due(),
                stored.deliveredAt());
    }
}
