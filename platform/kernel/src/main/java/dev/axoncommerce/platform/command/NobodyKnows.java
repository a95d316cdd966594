package dev.axoncommerce.platform.command;

/**
 * The details of a failure that leaves unknown whether the command was carried out: the event store has not answered.
 * The sender turns these details into an {@link OutcomeUnknown}.
 *
 * @param message what has failed, as a sentence for a person
 */
public record NobodyKnows(String message) {}
