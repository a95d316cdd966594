/** Proofs of what happened in this context, for other contexts. */
package dev.axoncommerce.inventory.proof;
