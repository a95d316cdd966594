/** Folds events into the rows of views, in batches, and notifies those who wait for a change. */
package dev.axoncommerce.platform.projection;
