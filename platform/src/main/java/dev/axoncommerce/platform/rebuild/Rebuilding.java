package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.processing.Generation;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.ParkedEvents;
import dev.axoncommerce.platform.processing.Processor;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One rebuild, from its first event to the take-over. */
class Rebuilding {

    private static final Logger log = LoggerFactory.getLogger(Rebuilding.class);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** A copy that has been built follows the log; one that does not come along for so long never will. */
    private static final Duration CATCHES_UP_WITHIN = Duration.ofMinutes(2);

    /** Somebody wanted it to stop. */
    private static final class Stopped extends RuntimeException {}

    /** It cannot come to its end. */
    private static final class CannotGoOn extends RuntimeException {
        CannotGoOn(String message) {
            super(message);
        }
    }

    private final UUID id;
    private final Processor.View view;
    private final boolean dryRun;
    private final Generation shown;
    private final Generation next;
    private final Copying copying;
    private final TakeOver takeOver;
    private final RebuildTable table;
    private final ParkedEvents parked;
    private final JdbcClient jdbc;
    private final BooleanSupplier closing;

    Rebuilding(
            UUID id,
            Processor.View view,
            boolean dryRun,
            Generations generations,
            Copying copying,
            TakeOver takeOver,
            RebuildTable table,
            ParkedEvents parked,
            JdbcClient jdbc,
            BooleanSupplier closing) {
        this.id = id;
        this.view = view;
        this.dryRun = dryRun;
        this.shown = generations.shown(view);
        this.next = view.other(shown);
        this.copying = copying;
        this.takeOver = takeOver;
        this.table = table;
        this.parked = parked;
        this.jdbc = jdbc;
        this.closing = closing;
    }

    void run() {
        try {
            build();
            var outcome = compare();
            if (dryRun) {
                copying.giveUp(next, closing);
            } else {
                show();
            }
            table.finish(id, Rebuild.State.DONE, outcome);
        } catch (Stopped e) {
            abandon(Rebuild.State.STOPPED, null);
        } catch (CannotGoOn e) {
            abandon(Rebuild.State.FAILED, e.getMessage());
        } catch (RuntimeException e) {
            log.error("The view {} could not be rebuilt", view.name(), e);
            abandon(Rebuild.State.FAILED, "It failed with " + e.getClass().getSimpleName());
        }
    }

    private void build() {
        copying.begin(next, closing);
        var goal = copying.head();
        for (var built = copying.built(next); built < goal; built = copying.built(next)) {
            table.progress(id, Rebuild.State.BUILDING, Math.max(0, (double) built / goal));
            pause();
        }
    }

    private Outcome compare() {
        table.progress(id, Rebuild.State.COMPARING, 1);
        return new Comparison(jdbc, view, shown, next, this::awaitBoth).outcome();
    }

    private void awaitBoth() {
        var head = copying.head();
        await("A copy of the view does not follow the log", () -> copying.stored(shown) >= head
                && copying.built(next) >= head);
    }

    private void show() {
        table.progress(id, Rebuild.State.TAKING_OVER, 1);
        requireNothingLost();
        // Or it would count as incomplete for a while after it is shown.
        await("The new copy does not store how far it is", () -> !copying.isReplaying(next));
        LongSupplier reached = () -> copying.built(next);
        await("The new copy does not come up to the old one", () -> takeOver.attempt(view, shown, next, reached));
        copying.handOver(next);
        log.info("The view {} is now shown as {}", view.name(), next.processor());
    }

    /** What the shown copy could not handle either is no loss. */
    private void requireNothingLost() {
        var lost = parked.notIn(shown, next);
        if (lost > 0) {
            throw new CannotGoOn("The new copy could not handle %d events that the old one has handled".formatted(lost));
        }
    }

    private void await(String otherwise, BooleanSupplier done) {
        var deadline = System.nanoTime() + CATCHES_UP_WITHIN.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new CannotGoOn(otherwise);
            }
            pause();
        }
    }

    private void pause() {
        if (closing.getAsBoolean() || table.isStopWanted(id)) {
            throw new Stopped();
        }
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }

    /** When the process ends, so does the work on the copy; the next rebuild empties it. */
    private void abandon(Rebuild.State state, String error) {
        if (closing.getAsBoolean()) {
            table.finish(id, Rebuild.State.FAILED, Outcome.failed("The instance that was at it has ended"));
        } else {
            copying.giveUp(next, closing);
            table.finish(id, state, Outcome.failed(error));
        }
    }
}
