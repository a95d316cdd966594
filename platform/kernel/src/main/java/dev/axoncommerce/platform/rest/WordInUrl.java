package dev.axoncommerce.platform.rest;

/**
 * A value type of a context that REST shows as one word; a bean of this type registers the value type for the OpenAPI
 * document.
 *
 * @param pattern the form of the word
 */
public record WordInUrl(Class<?> type, String pattern) {}
