package dev.axoncommerce.platform.processing;

import java.util.List;

/**
 * A table of a view, as far as two versions of it can be compared.
 *
 * @param key the columns of its key
 * @param version the column with the number of the last event in a row; null if a row never changes
 */
public record ViewTable(String name, List<String> key, String version) {

    public ViewTable {
        if (key.isEmpty() || key.size() > 2) {
            throw new IllegalArgumentException("A key has one column or two, not " + key);
        }
    }

    /** A table whose rows are written once. */
    public static ViewTable ofFacts(String name, String... key) {
        return new ViewTable(name, List.of(key), null);
    }

    public static ViewTable of(String name, String key) {
        return new ViewTable(name, List.of(key), "version");
    }
}
