package dev.axoncommerce.platform.rest;

/**
 * A POST that can be repeated without a stored response: its Idempotency-Key determines the identifier of the resource, so
 * that the aggregate detects repetitions indefinitely, or a repetition has no other effect.
 *
 * @param path of the request, within the application; a pattern such as {@code /api/customers/*}
 */
public record KeyedCreation(String path) {}
