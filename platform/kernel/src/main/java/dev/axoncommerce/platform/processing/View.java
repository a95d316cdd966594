package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.database.Schema;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.view.ViewSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.config.Configuration;

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

    static final int FIRST = 1;
    static final int SECOND = 2;

    private final String name;
    private final int segments;
    private final String schema;
    private final List<ViewTable> tables;
    private final Set<Class<?>> families;
    private final boolean rewindable;
    private final ViewBuilder.Handlers<T> handlers;
    private final ViewVersions generations;
    private final ViewChanges changes;
    private final Map<Integer, ViewSchema> schemas;
    private final Map<Integer, T> byGeneration;

    View(
            ViewBuilder<T> declared,
            ViewVersions generations,
            ViewChanges changes,
            Function<String, ViewSchema> schemas,
            Function<ViewSchema, T> tables) {
        this.name = declared.name();
        this.segments = declared.segments();
        this.schema = declared.schema();
        this.tables = declared.tables();
        this.families = declared.families();
        this.rewindable = declared.isRewindable();
        this.handlers = declared.handlers();
        this.generations = generations;
        this.changes = changes;
        this.schemas = generations().stream()
                .collect(Collectors.toMap(ViewVersion::number, generation -> schemas.apply(generation.schema())));
        this.byGeneration = this.schemas.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> tables.apply(entry.getValue())));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int segments() {
        return segments;
    }

    /** The tables that are shown at this moment. A reader that reads several times for one answer calls this method once. */
    public T shown() {
        return of(generations.shown(this));
    }

    T of(ViewVersion generation) {
        return byGeneration.get(generation.number());
    }

    /**
     * Reads a row until it satisfies a condition.
     *
     * @param id of the row
     * @param atMost how long to wait
     * @return the row as it was last read, even if it does not satisfy the condition
     */
    public <R> Optional<R> await(String id, Function<T, Optional<R>> read, Predicate<R> condition, Duration atMost) {
        return changes.await(name, id, () -> read.apply(shown()), condition, atMost);
    }

    /** As {@link #await}, without a thread. */
    public <R> CompletableFuture<Optional<R>> whenShown(
            String id, Function<T, Optional<R>> read, Predicate<R> condition, Duration atMost) {
        return changes.whenShown(name, id, () -> read.apply(shown()), condition, atMost);
    }

    /** Runs {@code onChange} after every change of a row that this process makes, in the thread that made it. */
    public ViewChanges.Watch watch(String id, Runnable onChange) {
        return changes.watch(name, id, onChange);
    }

    /** The tables that a rebuild compares. */
    public List<ViewTable> tables() {
        return tables;
    }

    /** The families of events that its rows are folded from; empty if it has handlers of its own. */
    public Set<Class<?>> families() {
        return families;
    }

    /** Whether a replay can begin after a position. Otherwise each replay begins with the first event. */
    public boolean isRewindable() {
        return rewindable;
    }

    /** @param number 1 or 2 */
    public ViewVersion generation(int number) {
        return number == FIRST
                ? new ViewVersion(number, name, schema)
                : new ViewVersion(number, name + "@" + number, Schema.secondName(schema));
    }

    public List<ViewVersion> generations() {
        return List.of(generation(FIRST), generation(SECOND));
    }

    /** Returns the other version. */
    public ViewVersion other(ViewVersion generation) {
        return generation(generation.number() == FIRST ? SECOND : FIRST);
    }

    /** Creates the event handlers of a version. */
    Object handlers(ViewVersion generation, Configuration axon, Past past) {
        return handlers.create(axon, schemas.get(generation.number()), of(generation), past, changes);
    }
}
