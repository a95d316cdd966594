package dev.axoncommerce.platform.command;

/**
 * Travels as the details of a failure after which nobody can say whether the command was carried out: the event store has
 * not answered. The sender makes an {@link OutcomeUnknown} of it.
 *
 * @param message what has failed, as a sentence for a person
 */
record NobodyKnows(String message) {}
