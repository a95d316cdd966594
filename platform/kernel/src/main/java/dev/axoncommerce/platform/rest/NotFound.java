package dev.axoncommerce.platform.rest;

/** There is no such thing, or none that the caller may know of; 404 either way. */
public final class NotFound extends RuntimeException {}
