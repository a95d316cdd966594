package dev.axoncommerce.platform.rest;

/**
 * A POST whose key becomes the identifier of the resource, so that the aggregate itself refuses a second one, without a table and without an end.
 *
 * @param path of the request, within the application
 */
public record KeyedCreation(String path) {}
