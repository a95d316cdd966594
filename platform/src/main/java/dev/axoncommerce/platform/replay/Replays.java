package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.node.Holds;
import dev.axoncommerce.platform.processing.Processor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sends views back. For that every instance lets go of the view; then its rows and its tokens go back in one transaction, and
 * it starts again. What is interrupted by the end of the process leaves the view as it was, or already sent back.
 */
class Replays implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    /** Axon's claims end after 10 s, and other instances look at the holds every 2 s and at their claims every 5 s. */
    private static final Duration CLAIMS_END_WITHIN = Duration.ofSeconds(60);

    /** Should this instance hang in the middle, the others go on after that. */
    private static final Duration HELD_AT_MOST = Duration.ofMinutes(10);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Progress progress;
    private final Holds holds;
    private final Supplier<EventStore> events;
    private final JdbcClient jdbc;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private volatile boolean closing;

    Replays(Progress progress, Holds holds, Supplier<EventStore> events, JdbcClient jdbc) {
        this.progress = progress;
        this.holds = holds;
        this.events = events;
        this.jdbc = jdbc;
    }

    /**
     * Begins a replay and returns.
     *
     * @param from null for the first event
     * @throws Refused unless it is a view, complete at present, and without parked events if it is not to begin at the first
     */
    void begin(Processor processor, Instant from) {
        switch (processor) {
            case Processor.Saga saga -> throw notReplayable("A saga would send its commands again");
            case Processor.Reaction reaction -> throw notReplayable("Its effects would happen again");
            case Processor.View view -> begin(view, from);
        }
    }

    private static Refused notReplayable(String why) {
        return new Refused(new Refusal("processor-not-replayable", Refusal.Kind.WRONG_STATE, why));
    }

    private void begin(Processor.View view, Instant from) {
        if (progress.isUnderWay(view.name()) || !holds.hold(view.name(), HELD_AT_MOST)) {
            throw new Refused(new Refusal("replay-under-way", Refusal.Kind.WRONG_STATE, "The view is being replayed"));
        }
        if (from != null && hasParked(view)) {
            holds.release(view.name());
            throw new Refused(new Refusal(
                    "dead-letters-parked",
                    Refusal.Kind.WRONG_STATE,
                    "The view has parked events, which a replay from here would lose; retry them, or replay from the start"));
        }
        progress.forgetFailure(view);
        executor.execute(() -> sendBack(view, from));
    }

    private boolean hasParked(Processor.View view) {
        return jdbc.sql("select count(*) from %s.DeadLetterEntry where processingGroup = ?".formatted(view.schema()))
                        .param(view.name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void sendBack(Processor.View view, Instant from) {
        var processor = progress.streaming(view);
        try {
            processor.shutDown();
            var start = start(view, from);
            reset(processor, start);
            log.info("The view {} begins anew from {}", view.name(), start.isStart() ? "the first event" : start.position());
        } catch (RuntimeException e) {
            log.error("The view {} could not be sent back", view.name(), e);
            progress.failed(view, "The replay could not begin: " + e.getClass().getSimpleName());
        } finally {
            untilDone(() -> holds.release(view.name()));
            untilDone(processor::start);
        }
    }

    /** Not after what the view has seen: what it lacks would be skipped. */
    private ReplayFrom start(Processor.View view, Instant from) {
        if (from == null) {
            return ReplayFrom.START;
        }
        var then = LogPositions.seenUpTo(events.get().createTokenAt(from));
        var seen = progress.places(view).stream()
                .mapToLong(place -> LogPositions.seenUpTo(place.token()))
                .min()
                .orElse(LogPositions.NONE);
        var position = Math.min(then, seen);
        return position <= 0 ? ReplayFrom.START : new ReplayFrom(position);
    }

    /** Until no other instance has a claim any more. */
    private void reset(StreamingEventProcessor processor, ReplayFrom from) {
        var deadline = System.nanoTime() + CLAIMS_END_WITHIN.toNanos();
        while (true) {
            try {
                processor.resetTokens(
                        source -> from.isStart()
                                ? source.createTailToken()
                                : LogPositions.seenUpTo(from.position(), events.get()),
                        from);
                return;
            } catch (UnableToClaimTokenException e) {
                if (closing || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }

    /** The database may be away; a view that nobody starts again would stand still without a word. */
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
