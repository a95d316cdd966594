package dev.axoncommerce.platform.rest;

/** A header or parameter is not what its type wants; the message is for the client. */
public final class InvalidValue extends IllegalArgumentException {
    public InvalidValue(String message) {
        super(message);
    }
}
