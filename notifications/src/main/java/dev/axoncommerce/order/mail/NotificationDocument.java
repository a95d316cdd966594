package dev.axoncommerce.order.mail;

import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.sending.StoredMessage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An email as REST shows it.
 *
 * @param id of the event that the email is about
 * @param sentAt when the mail server accepted it; null before
 * @param problem why the last attempt failed; null if none did
 */
@Schema(name = "Email")
record NotificationDocument(
        String id,
        String orderId,
        Occasion occasion,
        Personal to,
        String subject,
        Personal text,
        Personal html,
        State state,
        int attempts,
        Instant writtenAt,
        @Nullable Instant sentAt,
        @Nullable String problem) {

    enum State {
        /** There is no mail server to send it by. */
        KEPT,
        PENDING,
        SENT,
        /** All attempts failed. */
        FAILED
    }

    static NotificationDocument of(Letter letter, StoredMessage stored) {
        return new NotificationDocument(
                letter.eventId(),
                letter.orderId(),
                letter.occasion(),
                letter.to(),
                letter.subject(),
                letter.text(),
                letter.html(),
                switch (stored.state()) {
                    case KEPT -> State.KEPT;
                    case PENDING -> State.PENDING;
                    case DELIVERED -> State.SENT;
                    case FAILED, REPLACED -> State.FAILED;
                },
                stored.attempts(),
                stored.storedAt(),
                stored.deliveredAt(),
                stored.problem());
    }
}
