/**
 * Evidence that the events are those that were written: a transparency log over them for each context, checkpoints,
 * proofs.
 */
package dev.axoncommerce.platform.evidence;
