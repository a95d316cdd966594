package dev.axoncommerce.platform.rest;

/** How many items a page has at most: 1 to 200. */
public record Limit(int value) {

    public static final String DEFAULT = "50";
    public static final int MAX = 200;

    /** Reads the parameter; called by Spring to convert it. */
    public static Limit valueOf(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX) {
            throw new InvalidValue("must be a whole number from 1 to " + MAX);
        }
        return new Limit(Integer.parseInt(text));
    }
}
