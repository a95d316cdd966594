package dev.axoncommerce.platform.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page, or null if this is the last
 * @param total the number of items in all pages; null, and absent in the response, unless the request has {@code count=true}
 */
public record Page<T>(
        List<T> items,
        @Nullable String next,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total) {

    public Page(List<T> items, @Nullable String next) {
        this(items, next, null);
    }

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
        return new Page<>(items.stream().map(shown).toList(), next, total);
    }

    /**
     * This page with the number of items in all pages, if the request asks for it.
     *
     * @param count the parameter {@code count} of the request
     */
    public Page<T> counted(boolean count, LongSupplier number) {
        return count ? new Page<>(items, next, number.getAsLong()) : this;
    }
}
