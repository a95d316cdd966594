package dev.axoncommerce.platform.startup;

/** The configuration makes no sense; the message says which part, and what to do. */
public final class Misconfigured extends RuntimeException {
    public Misconfigured(String message) {
        super(message);
    }
}
