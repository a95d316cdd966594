package dev.axoncommerce.platform.rest;

/**
 * A value type of a context that REST shows as one word; a bean of this type tells the OpenAPI document so.
 *
 * @param pattern the form of the word
 */
public record WordInUrl(Class<?> type, String pattern) {}
