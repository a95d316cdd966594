/** Snapshots: when they are taken, and which of them can be trusted. */
package dev.axoncommerce.platform.snapshot;
