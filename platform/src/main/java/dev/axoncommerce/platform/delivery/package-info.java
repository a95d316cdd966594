/** Bringing things to others, who may be slow or away: rounds in which what is due is brought, and pauses that grow. */
package dev.axoncommerce.platform.delivery;
