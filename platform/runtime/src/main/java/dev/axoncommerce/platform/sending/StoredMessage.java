package dev.axoncommerce.platform.sending;

import dev.axoncommerce.platform.outbox.OutboxMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message with its state, for lists.
 *
 * @param number the position in the order in which messages were stored
 * @param attempts how many have ended since the message was stored, or last retried by hand
 * @param lastStatus of the last answer; null if there was none
 * @param problem why the last attempt failed; null if none did
 * @param due when the next attempt is made; null once the message is settled
 * @param deliveredAt null before
 */
public record StoredMessage(
        long number,
        OutboxMessage message,
        OutboxState state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String problem,
        Instant storedAt,
        @Nullable Instant due,
        @Nullable Instant deliveredAt) {}
