package dev.axoncommerce.api.inventory;

import java.util.regex.Pattern;

/** A stock keeping unit: the name under which a product is listed, stocked and ordered. */
public record Sku(String value) {

    public static final String PATTERN = "[A-Z0-9][A-Z0-9-]{0,39}";
    private static final Pattern FORM = Pattern.compile(PATTERN);

    /** @throws IllegalArgumentException if the value has another form */
    public Sku {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("A SKU must match " + PATTERN);
        }
    }

    public static boolean isWellFormed(String value) {
        return value != null && FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
