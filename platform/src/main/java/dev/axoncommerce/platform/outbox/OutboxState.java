package dev.axoncommerce.platform.outbox;

/** The state of a message. The names are stored. */
public enum OutboxState {
    PENDING,
    DELIVERED,

    /** All attempts failed, or the receiver refused the message for good. */
    FAILED,

    /** A later message replaced it before it was delivered. */
    REPLACED,

    /** Stored to be shown, since there is nothing to send it by. */
    KEPT
}
