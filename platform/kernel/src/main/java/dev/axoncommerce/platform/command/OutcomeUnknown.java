package dev.axoncommerce.platform.command;

/** Nobody can say whether a command was carried out. Send the same again, and compensate nothing. */
public final class OutcomeUnknown extends RuntimeException {
    OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
