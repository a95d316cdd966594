package dev.axoncommerce.platform.historycheck;

/** A file of the check cannot be used; the message is for the operator. */
final class UnusableFile extends RuntimeException {

    UnusableFile(String message) {
        super(message);
    }
}
