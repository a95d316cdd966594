package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.view.ReplayFrom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Takes the rows and the tokens of a view back, in one transaction. */
public class Resets {

    /** Axon's claims end after 10 s, and other instances look at the holds every 2 s and at their claims every 5 s. */
    private static final Duration CLAIMS_END_WITHIN = Duration.ofSeconds(60);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Supplier<EventStore> events;

    Resets(Supplier<EventStore> events) {
        this.events = events;
    }

    /**
     * Resets a processor that has been shut down here, once no other instance has a claim on it any more.
     *
     * @param giveUp whether to wait no longer
     * @throws UnableToClaimTokenException if some instance keeps its claim for too long
     */
    public void reset(StreamingEventProcessor processor, ReplayFrom from, BooleanSupplier giveUp) {
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
                if (giveUp.getAsBoolean() || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }
}
