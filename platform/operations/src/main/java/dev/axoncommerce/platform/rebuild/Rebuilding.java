package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.processors.ParkedEvents;
import dev.axoncommerce.platform.processors.SegmentProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.replay.UnderWay;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One rebuild, from its first event to the take-over. */
class Rebuilding implements Comparison.Surroundings {

    private static final Logger log = LoggerFactory.getLogger(Rebuilding.class);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** A copy that has been built follows the log; one that does not come along for so long never will. */
    private static final Duration CATCHES_UP_WITHIN = Duration.ofMinutes(2);

    /** Then the comparison goes on without. */
    private static final Duration SHOWN_COMES_WITHIN = Duration.ofSeconds(30);

    /** Between two looks at what may just have been late. */
    private static final Duration A_ROUND = Duration.ofSeconds(1);

    /** Then what is left is left to the next rebuild. */
    private static final Duration CLEARED_UP_WITHIN = Duration.ofMinutes(1);

    /** Axon waits for a minute for an event that is missing. */
    private static final Duration GAPS_ARE_FILLED_WITHIN = Duration.ofSeconds(70);

    /** Another instance has begun the same: this one was taken for dead. */
    private static final class Lost extends RuntimeException {}

    /** Thrown when a stop of the rebuild was requested. */
    private static final class Stopped extends RuntimeException {}

    /** It cannot come to its end. */
    private static final class CannotGoOn extends RuntimeException {
        CannotGoOn(String message) {
            super(message);
        }
    }

    private final UUID id;
    private final View<?> view;
    private final boolean dryRun;
    private final ViewVersion shown;
    private final ViewVersion next;
    private final Copying copying;
    private final TakeOver takeOver;
    private final RebuildTable table;
    private final ParkedEvents parked;
    private final ProcessorLocks holds;
    private final JdbcClient jdbc;
    private final BooleanSupplier closing;

    Rebuilding(
            UUID id,
            View<?> view,
            boolean dryRun,
            ViewVersions generations,
            Copying copying,
            TakeOver takeOver,
            RebuildTable table,
            ParkedEvents parked,
            ProcessorLocks holds,
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
        this.holds = holds;
        this.jdbc = jdbc;
        this.closing = closing;
    }

    void run() {
        try {
            build();
            var outcome = compare();
            if (!dryRun) {
                show();
            }
            end(Rebuild.State.DONE, outcome);
        } catch (Lost e) {
            untilDone(this::letGo);
        } catch (Stopped e) {
            end(Rebuild.State.STOPPED, Outcome.failed(closing.getAsBoolean() ? Outcome.ABANDONED : null));
        } catch (CannotGoOn e) {
            end(Rebuild.State.FAILED, Outcome.failed(e.getMessage()));
        } catch (Throwable e) { // of any kind: otherwise the rebuild would never end
            log.error("The view {} could not be rebuilt", view.name(), e);
            end(
                    Rebuild.State.FAILED,
                    Outcome.failed("The rebuild failed with " + e.getClass().getSimpleName()));
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
        parked.tryAll(next); // events with a passing failure
        return new Comparison(jdbc, view, shown, next, this).outcome();
    }

    /** A copy that is shown and does not follow the log is what a rebuild is wanted for. */
    @Override
    public void awaitBoth() {
        var head = copying.head();
        await("The new version of the view does not catch up with the log", () -> copying.built(next) >= head);
        isDoneWithin(SHOWN_COMES_WITHIN, () -> copying.stored(shown) >= head);
        isDoneWithin(A_ROUND, () -> false);
    }

    @Override
    public void checkWanted() {
        if (closing.getAsBoolean() || table.isStopWanted(id)) {
            throw new Stopped();
        }
        if (!holds.isMine(UnderWay.rebuildOf(view))) {
            throw new Lost();
        }
    }

    private void show() {
        table.progress(id, Rebuild.State.TAKING_OVER, 1);
        // Or it would count as incomplete for a while after it is shown.
        await("The new version of the view does not store its position", () -> !copying.isReplaying(next));
        var gapsMatterUntil = System.nanoTime() + GAPS_ARE_FILLED_WITHIN.toNanos();
        await(
                "The new version of the view does not catch up with the current version",
                () -> takeOver.attempt(
                        view,
                        shown,
                        next,
                        standing -> hasCome(standing, System.nanoTime() < gapsMatterUntil),
                        this::requireNothingLost));
        copying.handOver(next);
        log.info("The view {} is now shown as {}", view.name(), next.processor());
    }

    /** A gap that was not filled for long never will be; the tokens may remember it differently. */
    private boolean hasCome(List<SegmentProgress> standing, boolean gapsMatter) {
        var place = standing.stream().mapToLong(SegmentProgress::reached).max().orElse(LogPositions.NONE);
        return copying.built(next) >= place && (!gapsMatter || copying.covers(next, standing));
    }

    /** Throws if the new copy lost events. An event that the shown copy could not handle either is no loss. */
    private void requireNothingLost() {
        var lost = parked.notIn(shown, next);
        if (lost > 0) {
            throw new CannotGoOn(
                    "The new version of the view failed to handle %d events that the current version has handled"
                            .formatted(lost));
        }
    }

    private void await(String otherwise, BooleanSupplier done) {
        if (!isDoneWithin(CATCHES_UP_WITHIN, done)) {
            throw new CannotGoOn(otherwise);
        }
    }

    private boolean isDoneWithin(Duration time, BooleanSupplier done) {
        var deadline = System.nanoTime() + time.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private void pause() {
        checkWanted();
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }

    /** Retries while the database is unavailable: a view whose rebuild was never ended could never be rebuilt again. */
    private void end(Rebuild.State state, Outcome outcome) {
        var clearUpUntil = System.nanoTime() + CLEARED_UP_WITHIN.toNanos();
        untilDone(() -> {
            if (holds.isMine(UnderWay.rebuildOf(view))) {
                clearUp(clearUpUntil);
                // Regardless of a failure, the rebuild is done if the new copy is shown.
                table.finish(view, id, copying.isShown(next) ? Rebuild.State.DONE : state, outcome);
            } else {
                letGo();
            }
        });
    }

    private void letGo() {
        log.warn("Another instance has taken the rebuilding of {} over", view.name());
        copying.letGo(next);
    }

    private void untilDone(Runnable task) {
        while (true) {
            try {
                task.run();
                return;
            } catch (RuntimeException e) {
                log.warn("The rebuild of {} cannot be ended yet", view.name(), e);
                if (closing.getAsBoolean()) {
                    return;
                }
                LockSupport.parkNanos(A_ROUND.toNanos());
            }
        }
    }

    private void clearUp(long until) {
        try {
            clearUp();
        } catch (RuntimeException e) {
            if (System.nanoTime() < until) {
                throw e;
            }
            log.error("What is left of a rebuild of {} could not be put away", view.name(), e);
        }
    }

    /**
     * Ensures that no instance works on a copy that is not shown. When the process ends, the next rebuild does that
     * instead.
     */
    private void clearUp() {
        if (copying.isShown(next)) {
            copying.handOver(next);
        } else if (!closing.getAsBoolean()) {
            copying.giveUp(next, closing);
        }
    }
}
