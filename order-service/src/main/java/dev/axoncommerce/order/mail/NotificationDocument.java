package dev.axoncommerce.order.mail;

import java.time.Instant;

/**
 * A letter as REST shows it.
 *
 * @param id of the event that it tells of
 * @param sentAt when the mail server took it, else null
 * @param problem why the last attempt failed, else null
 */
record NotificationDocument(
        String id,
        String orderId,
        Occasion occasion,
        String to,
        String subject,
        String text,
        String html,
        LetterTable.State state,
        int attempts,
        Instant writtenAt,
        Instant sentAt,
        String problem) {}
