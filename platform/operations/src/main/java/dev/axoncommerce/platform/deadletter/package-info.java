/**
 * Dead letters: events that a view could not handle, parked with all that follows in the same sequence. Operators list,
 * retry or discard them.
 */
package dev.axoncommerce.platform.deadletter;
