package dev.axoncommerce.platform.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page begins: the key of the last item before it. Clients see it encoded, as something not to be made by hand.
 *
 * @param key what the list is ordered by
 */
public record Cursor(String key) {

    /** Reads the parameter {@code after}; called by Spring to convert it. */
    public static Cursor valueOf(String text) {
        try {
            return new Cursor(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /** What to throw where the key is not one of the list. */
    public static InvalidValue malformed() {
        return new InvalidValue("is not a cursor that an earlier page gave");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
