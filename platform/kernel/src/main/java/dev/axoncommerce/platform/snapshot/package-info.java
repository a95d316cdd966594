/** What saves reading the history of an aggregate: snapshots, when they are taken and which can be trusted, and those that were used last. */
package dev.axoncommerce.platform.snapshot;
