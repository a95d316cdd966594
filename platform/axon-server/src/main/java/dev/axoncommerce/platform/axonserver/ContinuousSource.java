package dev.axoncommerce.platform.axonserver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * The log for processors, as long as it is the one that their positions are about. In another log a processor gets no event until the right log is
 * back: every processor opens its stream again after a purge or a reconnect, so the check at the opening comes before the first wrong event.
 */
public final class ContinuousSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final LogContinuity continuity;
    private final Runnable opened;

    /** @param opened runs before a stream is opened: the server may have lost its last events meanwhile */
    public ContinuousSource(
            StreamableMessageSource<TrackedEventMessage<?>> log, LogContinuity continuity, Runnable opened) {
        this.log = log;
        this.continuity = continuity;
        this.opened = opened;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        opened.run();
        continuity.check();
        return continuity.isContradicted() ? new NoEvents() : log.openStream(token);
    }

    @Override
    public TrackingToken createTailToken() {
        return log.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return log.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant at) {
        return log.createTokenAt(at);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return log.createTokenSince(duration);
    }

    /** A stream that fails once the right log is back, so that the processor opens that one. */
    private final class NoEvents implements BlockingStream<TrackedEventMessage<?>> {

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            if (!continuity.isContradicted()) {
                throw new IllegalStateException("The log of this database is available again");
            }
            unit.sleep(Math.min(timeout, unit.convert(Duration.ofMillis(100))));
            return false;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            throw new IllegalStateException("There is no event");
        }

        @Override
        public void close() {}
    }
}
