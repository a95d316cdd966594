package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.view.ViewSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A view: its tables, and how events change their rows. A context declares a view with a bean, made by {@link Views}. The
 * declaration serves the live view, its replay and its rebuild.
 *
 * <p>The processor begins at the first event, and keeps its token beside the tables. It parks an event that it cannot
 * handle, with all that follow in the same sequence, so that other sequences go on. The tables exist twice, once for each
 * {@link ViewVersion}.
 *
 * @param <T> reads and writes the tables
 */
public final class View<T> implements Processor {

    /** The tables of one version. */
    private record Tables<T>(ViewVersion version, ViewSchema schema, T access) {}

    private final ViewBuilder<T> declared;
    private final ShownVersion shown;
    private final ViewChanges changes;
    private final List<Tables<T>> versions;

    View(ViewBuilder<T> declared, ShownVersion shown, ViewChanges changes, Function<String, ViewSchema> schemas) {
        this.declared = declared;
        this.shown = shown;
        this.changes = changes;
        this.versions = ViewVersion.of(declared.name(), declared.context()).stream()
                .map(version -> {
                    var schema = schemas.apply(version.schema());
                    return new Tables<>(version, schema, declared.access().apply(schema));
                })
                .toList();
    }

    @Override
    public String name() {
        return declared.name();
    }

    @Override
    public int segments() {
        return declared.segments();
    }

    /** The tables that are shown at this moment. A reader that reads several times for one answer calls this method once. */
    public T shown() {
        return of(shown.shown(this));
    }

    /** The tables of a version. */
    public T of(ViewVersion version) {
        return tables(version).access();
    }

    /** The schema that has the tables of a version. */
    public ViewSchema schema(ViewVersion version) {
        return tables(version).schema();
    }

    private Tables<T> tables(ViewVersion version) {
        return versions.get(version.number() - 1);
    }

    /**
     * Reads a row until it satisfies a condition.
     *
     * @param id of the row
     * @param atMost how long to wait
     * @return the row as it was last read, even if it does not satisfy the condition
     */
    public <R> Optional<R> await(String id, Function<T, Optional<R>> read, Predicate<R> condition, Duration atMost) {
        return changes.await(name(), id, () -> read.apply(shown()), condition, atMost);
    }

    /** As {@link #await}, without a thread. */
    public <R> CompletableFuture<Optional<R>> whenShown(
            String id, Function<T, Optional<R>> read, Predicate<R> condition, Duration atMost) {
        return changes.whenShown(name(), id, () -> read.apply(shown()), condition, atMost);
    }

    /** Runs {@code onChange} after every change of a row that this process makes, in the thread that made it. */
    public ViewChanges.Watch watch(String id, Runnable onChange) {
        return changes.watch(name(), id, onChange);
    }

    /** The tables that a rebuild compares. */
    public List<ViewTable> tables() {
        return declared.tables();
    }

    /** The rows that are folded from events; empty if the view has handlers of its own. */
    public List<FoldedRows<T, ?, ?>> rows() {
        return declared.rows();
    }

    /** The annotated handlers that write to the tables of a version; empty if all rows are folded. */
    public Optional<Object> handlers(ViewVersion version) {
        return declared.handlers().map(handlers -> handlers.apply(of(version)));
    }

    /** The families of events that its rows are folded from; empty if it has handlers of its own. */
    public Set<Class<?>> families() {
        return rows().stream().map(FoldedRows::events).collect(Collectors.toSet());
    }

    /** Whether a replay can begin after a position. Otherwise each replay begins with the first event. */
    public boolean isRewindable() {
        return declared.isRewindable();
    }

    /** @param number 1 or 2 */
    public ViewVersion version(int number) {
        return versions.get(number - 1).version();
    }

    public List<ViewVersion> versions() {
        return versions.stream().map(Tables::version).toList();
    }

    /** Returns the other version. */
    public ViewVersion other(ViewVersion version) {
        return version(version.number() == ViewVersion.FIRST ? ViewVersion.SECOND : ViewVersion.FIRST);
    }
}
