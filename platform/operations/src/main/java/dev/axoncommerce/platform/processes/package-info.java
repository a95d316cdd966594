/**
 * Stuck processes: a step of a saga or reaction that keeps failing is parked in the outbox with its cause, so that the
 * processor handles other events. Later events of the same process wait behind that step. Operators list, retry and skip
 * such steps over REST.
 */
package dev.axoncommerce.platform.processes;
