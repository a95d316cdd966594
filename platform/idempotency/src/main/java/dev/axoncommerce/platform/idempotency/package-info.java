/**
 * Repeated requests: a POST with an {@code Idempotency-Key} is carried out once, and its answer is given to every repetition. The package knows
 * no context; a path whose key names the resource itself is exempt by a bean of type
 * {@link dev.axoncommerce.platform.rest.KeyedCreation}.
 */
package dev.axoncommerce.platform.idempotency;
