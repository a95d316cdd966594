package dev.axoncommerce.platform.axonfixes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Wakes pooled processors when the embedded event store can read a new event. {@code JdbcEventStorageEngine} of Axon 4.13 does not publish appended
 * events to processors, so each one polls every 500 ms.
 *
 * <p>One thread follows the end of the log. When an event arrives there, it is in the cache that all streams read from, so every woken processor finds
 * it. Events of other processes on the same database arrive in the same way.
 *
 * <p>Delete when an embedded event store of Axon wakes its pooled processors.
 */
public final class AppendedEvents implements StreamableMessageSource<TrackedEventMessage<?>>, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AppendedEvents.class);

    /** Processors are woken this often in any case, should a wake-up ever be missed. */
    private static final int AT_LEAST_EVERY_MILLIS = 500;

    private final Supplier<EventStore> store;
    private final Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();
    private volatile Thread follower;

    /** @param store asked late, since the store itself is wired after its sources */
    public AppendedEvents(Supplier<EventStore> store) {
        this.store = store;
    }

    private void follow() {
        while (isRunning()) {
            try (var end = store.get().openStream(store.get().createHeadToken())) {
                while (isRunning()) {
                    if (end.hasNextAvailable(AT_LEAST_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                        skipAvailable(end);
                    }
                    sleepers.forEach(this::wake);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("Cannot follow the end of the log, beginning again: {}", e.toString());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AT_LEAST_EVERY_MILLIS));
            }
        }
    }

    private void wake(Runnable sleeper) {
        try {
            sleeper.run();
        } catch (RuntimeException e) {
            log.warn("A processor could not be woken: {}", e.toString());
        }
    }

    private static void skipAvailable(BlockingStream<TrackedEventMessage<?>> end) throws InterruptedException {
        while (end.hasNextAvailable()) {
            end.nextAvailable();
        }
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new WakingStream(store.get().openStream(token));
    }

    @Override
    public TrackingToken createTailToken() {
        return store.get().createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return store.get().createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return store.get().createTokenAt(dateTime);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return store.get().createTokenSince(duration);
    }

    @Override
    public void start() {
        follower = Thread.ofPlatform().name("appended-events").daemon().unstarted(this::follow);
        follower.start();
    }

    @Override
    public void stop() {
        var stopping = follower;
        follower = null; // it looks often enough, and an interrupt could hit it in the middle of a read
        try {
            if (stopping != null) {
                stopping.join(Duration.ofMillis(4L * AT_LEAST_EVERY_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts before the processors that it wakes, and stops after them. */
    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS - 1;
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    private final class WakingStream implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private volatile Runnable sleeper;

        WakingStream(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            sleeper = callback;
            sleepers.add(callback);
            return true;
        }

        @Override
        public void close() {
            if (sleeper != null) {
                sleepers.remove(sleeper);
            }
            stream.close();
        }
    }
}
