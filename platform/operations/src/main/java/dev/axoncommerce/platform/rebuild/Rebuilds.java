package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processors.ParkedEvents;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.replay.Replaying;
import dev.axoncommerce.platform.replay.UnderWay;
import dev.axoncommerce.platform.rest.NotFound;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Begins, stops and reports rebuilds; one at a time for each view. */
class Rebuilds implements AutoCloseable {

    /** A long log takes its time; and the hold ends with its instance in any case. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final ViewVersions generations;
    private final Copying copying;
    private final TakeOver takeOver;
    private final RebuildTable table;
    private final ParkedEvents parked;
    private final Replaying replaying;
    private final ProcessorLocks holds;
    private final JdbcClient jdbc;
    // Comparing or copying a large view takes seconds of processor time.
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("rebuild-", 0).factory());
    private volatile boolean closing;

    Rebuilds(
            ViewVersions generations,
            Copying copying,
            TakeOver takeOver,
            RebuildTable table,
            ParkedEvents parked,
            Replaying replaying,
            ProcessorLocks holds,
            JdbcClient jdbc) {
        this.generations = generations;
        this.copying = copying;
        this.takeOver = takeOver;
        this.table = table;
        this.parked = parked;
        this.replaying = replaying;
        this.holds = holds;
        this.jdbc = jdbc;
    }

    /**
     * Begins a rebuild and returns.
     *
     * @param dryRun whether to compare only
     * @return its id
     * @throws Refused unless it is a view, and neither replayed nor rebuilt at present
     */
    UUID begin(Processor processor, boolean dryRun) {
        return begin(UnderWay.onlyViews(processor), dryRun);
    }

    private UUID begin(View<?> view, boolean dryRun) {
        if (!holds.hold(UnderWay.rebuildOf(view), LONGEST)) {
            throw UnderWay.rebuild();
        }
        try {
            replaying.requireNotPaused(view);
            if (replaying.isReplaying(view)) {
                throw UnderWay.replay();
            }
            var next = view.other(generations.shown(view));
            var id = table.begin(view, next, dryRun);
            var rebuilding = new Rebuilding(
                    id, view, dryRun, generations, copying, takeOver, table, parked, holds, jdbc, () -> closing);
            executor.execute(rebuilding::run);
            return id;
        } catch (RuntimeException e) {
            holds.release(UnderWay.rebuildOf(view));
            throw e;
        }
    }

    /** @throws NotFound if the view has none of that id */
    Rebuild get(Processor processor, UUID id) {
        return processor instanceof View<?> view
                ? table.find(view, id).map(rebuild -> present(view, rebuild)).orElseThrow(NotFound::new)
                : notFound();
    }

    /** The latest first. */
    List<Rebuild> list(Processor processor, int limit) {
        return processor instanceof View<?> view
                ? table.list(view, limit).stream()
                        .map(rebuild -> present(view, rebuild))
                        .toList()
                : List.of();
    }

    /** Stops a rebuild soon, wherever it runs; one that has ended stays as it is. */
    void stop(Processor processor, UUID id) {
        table.wantStop(get(processor, id).id());
    }

    private static Rebuild notFound() {
        throw new NotFound();
    }

    private Rebuild present(View<?> view, Rebuild rebuild) {
        if (rebuild.state().isFinal() || holds.isHeld(UnderWay.rebuildOf(view))) {
            return rebuild;
        }
        var now = table.find(view, rebuild.id()).orElse(rebuild); // it may have come to its end meanwhile
        return now.state().isFinal() ? now : now.abandoned();
    }

    /** Before Axon's processors end. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        closing = true;
    }

    @Override
    public void close() {
        end();
        executor.close();
    }
}
