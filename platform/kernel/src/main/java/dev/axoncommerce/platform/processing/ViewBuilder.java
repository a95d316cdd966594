package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.Projection;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.view.ViewRow;
import dev.axoncommerce.platform.view.ViewSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.config.Configuration;

/**
 * The declaration of a view.
 *
 * @param <T> reads and writes its tables
 */
public final class ViewBuilder<T> {

    /** Creates the event handlers of one version of the view. */
    @FunctionalInterface
    interface Handlers<T> {
        Object create(Configuration axon, ViewSchema schema, T tables, Past past, ViewChanges changes);
    }

    @FunctionalInterface
    private interface Part<T> {
        void addTo(Projection.Builder projection, ViewSchema schema, T tables, Past past, ViewChanges changes);
    }

    private final String name;
    private final String schema;
    private final Function<ViewBuilder<T>, View<T>> view;
    private final List<ViewTable> tables = new ArrayList<>();
    private final List<Part<T>> parts = new ArrayList<>();
    private final Set<Class<?>> families = new LinkedHashSet<>();
    private Handlers<T> handlers = this::projection;
    private int segments = 1;
    private boolean rewindable = true;

    ViewBuilder(String name, String schema, Function<ViewBuilder<T>, View<T>> view) {
        this.name = name;
        this.schema = schema;
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
            Class<E> events,
            Function<E, String> key,
            Past.Fold<R, E> fold,
            Function<T, RewindableTable<String, R>> table) {
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
            Past.Fold<R, E> fold,
            Function<T, RewindableTable<String, R>> table,
            Function<E, String> id) {
        families.add(events);
        parts.add((projection, unused, view, past, changes) -> projection.rows(
                events, key, fold, table.apply(view), past, event -> changes.changed(name, id.apply(event))));
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
            Past.Fold<R, E> fold,
            Function<T, RewindableTable<String, R>> table) {
        rewindable = false;
        families.add(events);
        parts.add((projection, tablesOf, view, past, changes) -> projection.totals(
                events,
                key,
                fold,
                table.apply(view),
                tablesOf,
                name,
                event -> key.apply(event).ifPresent(id -> changes.changed(name, id))));
        return this;
    }

    /** Uses a class with annotated handlers, for rows that no fold of one family of events makes. */
    public ViewBuilder<T> handlers(Function<T, Object> annotated) {
        handlers = (axon, unused, view, past, changes) -> annotated.apply(view);
        return this;
    }

    /** @throws IllegalStateException if two threads would write the same row */
    public View<T> build() {
        if (!rewindable && segments > 1) {
            throw new IllegalStateException(
                    "The view %s has rows over many aggregates, so it can have one segment only".formatted(name));
        }
        return view.apply(this);
    }

    private Object projection(Configuration axon, ViewSchema tablesOf, T view, Past past, ViewChanges changes) {
        var projection = new Projection.Builder();
        parts.forEach(part -> part.addTo(projection, tablesOf, view, past, changes));
        return projection.build().handler(axon);
    }

    String name() {
        return name;
    }

    String schema() {
        return schema;
    }

    int segments() {
        return segments;
    }

    Set<Class<?>> families() {
        return Set.copyOf(families);
    }

    List<ViewTable> tables() {
        return List.copyOf(tables);
    }

    boolean isRewindable() {
        return rewindable;
    }

    Handlers<T> handlers() {
        return handlers;
    }
}
