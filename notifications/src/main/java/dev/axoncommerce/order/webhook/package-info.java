/**
 * Webhooks: signed messages about events over HTTP, in the order of the log, retried until the receiver accepts them.
 */
package dev.axoncommerce.order.webhook;
