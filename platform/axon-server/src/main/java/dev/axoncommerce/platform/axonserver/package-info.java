/**
 * Axon Server as the event store: raw access to its log, health, the wait at the first start, and the check that it still
 * has the log that the database has seen.
 */
package dev.axoncommerce.platform.axonserver;
