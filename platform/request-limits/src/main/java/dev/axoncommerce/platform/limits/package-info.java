/** Refuses requests that are too large, too many, or not as documented: unknown fields and parameters, form bodies, malformed URIs. */
package dev.axoncommerce.platform.limits;
