package dev.axoncommerce.platform.command;

/** Thrown when it is unknown whether a command was carried out. Send the same command again, and compensate nothing. */
public final class OutcomeUnknown extends RuntimeException {
    public OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
