/**
 * Stuck processes: a step of a saga or reaction that keeps failing is parked in the outbox with its cause, so that the processor handles other events. The
 * later events of the same process are parked behind that step and handled in their order. Operators retry or skip a step over REST. The package
 * knows processors, and no context.
 */
package dev.axoncommerce.platform.process;
