package dev.axoncommerce.platform.rest;

/**
 * A POST that can be repeated without a stored response: a repetition with the same Idempotency-Key finds the same
 * resource, so that the aggregate detects repetitions indefinitely, or a repetition has no other effect.
 *
 * @param path of the request, within the application; a pattern such as {@code /api/customers/*}
 */
public record KeyedCreation(String path) {}
