/** Holds the event store against what was recorded of it, and names what has been changed, removed, put in or moved since. */
package dev.axoncommerce.platform.verification;
