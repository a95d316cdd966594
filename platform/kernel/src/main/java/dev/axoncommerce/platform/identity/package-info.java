/** Name-based identifiers, which make repeated requests idempotent, and time-ordered new identifiers. */
package dev.axoncommerce.platform.identity;
