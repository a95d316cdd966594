package dev.axoncommerce.platform.rest;

/**
 * A value type of a context that is one segment of a path. A bean of this type describes it in the OpenAPI document.
 *
 * @param pattern a regular expression that the segment matches
 */
public record PathValueType(Class<?> type, String pattern) {

    /** A value type whose text is a UUID. */
    public static PathValueType uuid(Class<?> type) {
        return new PathValueType(type, "[0-9a-fA-F-]{36}");
    }
}
