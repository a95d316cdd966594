package dev.axoncommerce.platform.processes;

/**
 * An event that a saga or reaction has not handled, as the outbox stores it: the log has the event itself.
 *
 * @param type the simple name of the event, for lists
 */
record ParkedStep(String aggregateId, long sequence, String type) {}
