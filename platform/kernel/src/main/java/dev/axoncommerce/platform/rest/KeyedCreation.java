package dev.axoncommerce.platform.rest;

/**
 * A POST whose Idempotency-Key determines the identifier of the resource. The aggregate detects repetitions, so no
 * response is stored, and repetitions are detected indefinitely.
 *
 * @param path of the request, within the application
 */
public record KeyedCreation(String path) {}
