package dev.axoncommerce.platform.sending;

/** The state of a message. The names are stored. */
public enum OutboxState {
    PENDING,
    DELIVERED,

    /** All attempts failed, or the receiver refused the message for good. */
    FAILED,

    /** It is not sent any more: a later message replaced it, an operator left it out, or its failure is recorded elsewhere. */
    REPLACED,

    /** Stored to be shown, since there is nothing to send it by. */
    KEPT
}
