/** Webhooks: others are told over HTTP of what happens, signed, in order, and again until they have understood. */
package dev.axoncommerce.order.webhook;
