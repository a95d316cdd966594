/**
 * The outbox: messages to systems outside, such as a mail server, a webhook or the payment gateway. A context stores a
 * message in the transaction that causes it, and an {@link dev.axoncommerce.platform.outbox.OutboxHandler} sends it. The
 * runtime (package {@code sending}) leases, retries and gives up.
 */
package dev.axoncommerce.platform.outbox;
