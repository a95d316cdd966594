package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.fold.Fold;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.ViewRow;
import dev.axoncommerce.platform.view.ViewSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a view.
 *
 * @param <T> reads and writes its tables
 */
public final class ViewBuilder<T> {

    private final String name;
    private final BoundedContext context;
    private final Function<ViewSchema, T> access;
    private final Function<ViewBuilder<T>, View<T>> view;
    private final List<ViewTable> tables = new ArrayList<>();
    private final List<FoldedRows<T, ?, ?>> rows = new ArrayList<>();
    private @Nullable Function<T, Object> handlers;
    private int segments = 1;

    ViewBuilder(
            String name,
            BoundedContext context,
            Function<ViewSchema, T> access,
            Function<ViewBuilder<T>, View<T>> view) {
        this.name = name;
        this.context = context;
        this.access = access;
        this.view = view;
    }

    /** Sets how many threads share the work, one by default. The number is fixed when the processor first starts. */
    public ViewBuilder<T> segments(int number) {
        this.segments = number;
        return this;
    }

    /** Has a rebuild compare the rows of a table with a column {@code version}. */
    public ViewBuilder<T> compareRows(String table, String key) {
        tables.add(ViewTable.of(table, key));
        return this;
    }

    /** Has a rebuild compare the rows of a table whose rows never change. */
    public ViewBuilder<T> compareFacts(String table, String... key) {
        tables.add(ViewTable.ofFacts(table, key));
        return this;
    }

    /**
     * Folds the events of each aggregate into one row.
     *
     * @param key of the row: the identifier of the aggregate without its prefix
     */
    public <E, R extends ViewRow> ViewBuilder<T> rows(
            Class<E> events, Function<E, String> key, Fold<R, E> fold, Function<T, RewindableTable<String, R>> table) {
        return rows(events, key, fold, table, key);
    }

    /**
     * Folds the events of each aggregate into one row that readers find by another id.
     *
     * @param id the id that readers of the view wait for
     */
    public <E, R extends ViewRow> ViewBuilder<T> rows(
            Class<E> events,
            Function<E, String> key,
            Fold<R, E> fold,
            Function<T, RewindableTable<String, R>> table,
            Function<E, String> id) {
        rows.add(new FoldedRows.PerAggregate<>(events, key, fold, table, id));
        return this;
    }

    /**
     * Folds the events of many aggregates into one row. The order of the events of one aggregate is kept, and that of
     * different aggregates may change.
     *
     * @param key of the row; empty for an event that changes no row
     * @param fold its parameter {@code version} is the number of events in the row
     */
    public <E, R extends ViewRow> ViewBuilder<T> totals(
            Class<E> events,
            Function<E, Optional<String>> key,
            Fold<R, E> fold,
            Function<T, RewindableTable<String, R>> table) {
        rows.add(new FoldedRows.Total<>(events, key, fold, table));
        return this;
    }

    /** Uses a class with annotated handlers, for rows that no fold of one family of events makes. */
    public ViewBuilder<T> handlers(Function<T, Object> annotated) {
        handlers = annotated;
        return this;
    }

    /** @throws IllegalStateException if two threads would write the same row */
    public View<T> build() {
        if (!isRewindable() && segments > 1) {
            throw new IllegalStateException(
                    "The view %s has rows over many aggregates, so it can have one segment only".formatted(name));
        }
        return view.apply(this);
    }

    String name() {
        return name;
    }

    BoundedContext context() {
        return context;
    }

    Function<ViewSchema, T> access() {
        return access;
    }

    int segments() {
        return segments;
    }

    List<ViewTable> tables() {
        return List.copyOf(tables);
    }

    List<FoldedRows<T, ?, ?>> rows() {
        return List.copyOf(rows);
    }

    Optional<Function<T, Object>> handlers() {
        return Optional.ofNullable(handlers);
    }

    boolean isRewindable() {
        return rows.stream().noneMatch(FoldedRows.Total.class::isInstance);
    }
}
