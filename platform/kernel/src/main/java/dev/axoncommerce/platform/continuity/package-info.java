/**
 * Whether what this process stands on can be trusted: Axon Server still has the log that the database has seen, the database accepts writes, and
 * the clock agrees with the clock of the database. If not, the process is not ready, and accepts no change.
 */
package dev.axoncommerce.platform.continuity;
