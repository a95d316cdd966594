/** The command bus: threads, expiry, expected versions, retries, and which failure means what. */
package dev.axoncommerce.platform.commandbus;
