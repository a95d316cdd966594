package dev.axoncommerce.platform.rest;

import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}, under which a request of one caller counts once. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    /**
     * Reads the header; called by Spring to convert it.
     *
     * @throws InvalidValue unless it has 1 to 255 visible ASCII characters
     */
    public static IdempotencyKey valueOf(String header) {
        if (!FORM.matcher(header).matches()) {
            throw new InvalidValue("must be 1 to 255 visible ASCII characters");
        }
        return new IdempotencyKey(header);
    }
}
