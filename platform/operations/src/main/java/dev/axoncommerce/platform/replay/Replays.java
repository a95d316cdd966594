package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.processors.ParkedEvents;
import dev.axoncommerce.platform.processors.SegmentProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.view.ReplayFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Replays views. Every instance releases the view; then its rows and its tokens are reset in one transaction, and the
 * view starts again. A replay that the end of the process interrupts leaves the view either unchanged or already reset.
 */
class Replays implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    /** Should this instance hang in the middle, the others go on after that. */
    private static final Duration HELD_AT_MOST = Duration.ofMinutes(10);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Progress progress;
    private final ProcessorLocks holds;
    private final Resets resets;
    private final ViewVersions generations;
    private final ParkedEvents parked;
    private final Supplier<EventStore> events;
    // Emptying a large view takes seconds of processor time.
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("replay-", 0).factory());

    private volatile boolean closing;

    Replays(
            Progress progress,
            ProcessorLocks holds,
            Resets resets,
            ViewVersions generations,
            ParkedEvents parked,
            Supplier<EventStore> events) {
        this.progress = progress;
        this.holds = holds;
        this.resets = resets;
        this.generations = generations;
        this.parked = parked;
        this.events = events;
    }

    /**
     * Begins a replay and returns.
     *
     * @param from null for the first event
     * @throws Refused unless it is a view, complete at present, and without parked events if it is not to begin at the first
     */
    void begin(Processor processor, Instant from) {
        begin(UnderWay.onlyViews(processor), from);
    }

    private void begin(View<?> view, Instant from) {
        progress.requireNotPaused(view);
        var shown = generations.shown(view);
        if (progress.isReplaying(view) || !holds.hold(shown.processor(), HELD_AT_MOST)) {
            throw UnderWay.replay();
        }
        if (progress.isPaused(view)) {
            holds.release(shown.processor());
            progress.requireNotPaused(view);
        }
        if (holds.isHeld(UnderWay.rebuildOf(view)) || !generations.shown(view).equals(shown)) {
            holds.release(shown.processor());
            throw UnderWay.rebuild();
        }
        if (from != null && view.isRewindable() && parked.count(view) > 0) {
            holds.release(shown.processor());
            throw new Refused(
                    "dead-letters-parked",
                    Refusal.Kind.WRONG_STATE,
                    "The view has dead letters that this replay would lose. Retry them, or replay from the start.");
        }
        progress.forgetFailure(view);
        executor.execute(() -> sendBack(view, shown, from));
    }

    private void sendBack(View<?> view, ViewVersion shown, Instant from) {
        var processor = progress.streaming(view);
        try {
            var seen = progress.reached(view, processor);
            processor.shutDown();
            var start = start(view, from, seen);
            resets.reset(processor, start, () -> closing);
            log.info(
                    "Replaying the view {} from {}",
                    view.name(),
                    start.isStart() ? "the first event" : start.position());
        } catch (RuntimeException e) {
            log.error("The view {} could not be sent back", view.name(), e);
            progress.failed(view, "The replay could not start: " + e.getClass().getSimpleName());
        } finally {
            untilDone(() -> holds.release(shown.processor()));
            untilDone(processor::start);
        }
    }

    /** Starts no later than the events that the view has seen: events that the view lacks would be skipped. */
    private ReplayFrom start(View<?> view, Instant from, List<SegmentProgress> places) {
        if (from == null || !view.isRewindable()) {
            return ReplayFrom.START;
        }
        var then = LogPositions.seenUpTo(events.get().createTokenAt(from));
        var seen = places.stream()
                .mapToLong(place -> LogPositions.seenUpTo(place.token()))
                .min()
                .orElse(LogPositions.NONE);
        var position = Math.min(then, seen);
        return position <= 0 ? ReplayFrom.START : new ReplayFrom(position);
    }

    /**
     * Retries a task while the database is unavailable: a view that is not started again would stand still without a
     * message.
     */
    private void untilDone(Runnable task) {
        while (!closing) {
            try {
                task.run();
                return;
            } catch (RuntimeException e) {
                log.warn("A view cannot go on yet: {}", e.toString());
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }

    /** Before Axon's processors end; and no interrupt, which could hit a read of the database. */
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
