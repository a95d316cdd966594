package dev.axoncommerce.order.webhook;

import java.time.Instant;

/**
 * What became of a message, as REST shows it.
 *
 * @param messageId the header {@code webhook-id}, which is the same in every attempt: that of the event it tells of
 * @param subject the order or SKU that it is about
 * @param attempts how many have ended since it was last asked for
 * @param lastStatus of the last answer; null if there was none
 * @param problem why the last attempt failed, else null
 * @param nextAttemptAt null once it is settled
 */
record DeliveryDocument(
        String messageId,
        String type,
        String subject,
        DeliveryTable.State state,
        int attempts,
        Integer lastStatus,
        String problem,
        Instant writtenAt,
        Instant nextAttemptAt,
        Instant deliveredAt) {}
