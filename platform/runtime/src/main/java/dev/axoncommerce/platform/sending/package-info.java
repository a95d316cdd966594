/** Sends the messages of the outbox: the table, leases, attempts, and workers. */
package dev.axoncommerce.platform.sending;
