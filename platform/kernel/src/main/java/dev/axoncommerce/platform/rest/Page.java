package dev.axoncommerce.platform.rest;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page, or null if this is the last
 */
public record Page<T>(List<T> items, String next) {

    /**
     * Makes a page from up to one row more than the limit; the extra row shows whether there is a next page.
     *
     * @param rows up to {@code limit + 1} rows
     * @param cursor returns the cursor of a row; the next page starts after the cursor of the last row on this page
     */
    public static <T> Page<T> of(List<T> rows, Limit limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit.value()) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit.value());
        return new Page<>(items, cursor.apply(items.getLast()).toString());
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<T, R> shown) {
        return new Page<>(items.stream().map(shown).toList(), next);
    }
}
