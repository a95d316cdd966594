package dev.axoncommerce.platform.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;

/**
 * Where a page begins: the key of the last item before it. Clients see it encoded, as something not to be made by hand.
 *
 * @param key what the list is ordered by
 */
public record Cursor(String key) {

    private static final String FOREIGN = "must be the cursor of an earlier page";

    /** Reads the parameter {@code after}; called by Spring to convert it. */
    public static Cursor valueOf(String text) {
        try {
            return new Cursor(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(FOREIGN);
        }
    }

    /**
     * The key, if the list could have given it.
     *
     * @throws BadInput otherwise
     */
    public String key(Predicate<String> givenByTheList) {
        if (!givenByTheList.test(key)) {
            throw new BadInput("after", FOREIGN);
        }
        return key;
    }

    /** A cursor of a list that is ordered by a whole number from 0. */
    public static Cursor of(long number) {
        return new Cursor(Long.toString(number));
    }

    /**
     * The key of a list that is ordered by a whole number.
     *
     * @throws BadInput if it is none
     */
    public long number() {
        return Long.parseLong(key(text -> text.matches("\\d{1,18}")));
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
