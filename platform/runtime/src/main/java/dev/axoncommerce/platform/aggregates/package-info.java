/**
 * When snapshots are taken, which snapshots can be trusted, and the aggregates that were used last.
 */
package dev.axoncommerce.platform.aggregates;
