package dev.axoncommerce.platform.eventlog;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogFilter;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.log.LogSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The newest events of the log, read once for all followers. A follower that is further behind reads the log alone
 * until it has caught up.
 */
class LogTail {

    static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** After such a time without readers the buffer is too old to continue from. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(5);

    private static final int AT_ONCE = 1_000;

    /** So many events are kept for followers that join. */
    private static final int KEPT = 2_000;

    /** As {@link EventLog#after} reads. */
    @FunctionalInterface
    interface Reader {
        LogSlice after(long position, int limit, LogFilter filter);
    }

    private final Reader log;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Window window;

    /**
     * @param events those after {@code from} and up to {@code end}, in their order
     * @param readAt in nanoseconds of the clock
     */
    private record Window(List<LogSlice.Positioned> events, long from, long end, long readAt) {

        private Window with(LogSlice read, long now) {
            var all = new ArrayList<>(events);
            all.addAll(read.events());
            var surplus = Math.max(0, all.size() - KEPT);
            var begin = surplus == 0 ? from : all.get(surplus - 1).position();
            return new Window(List.copyOf(all.subList(surplus, all.size())), begin, read.end(), now);
        }
    }

    LogTail(Reader log) {
        this(log, System::nanoTime);
    }

    /** @param nanos a clock that never goes back */
    LogTail(Reader log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.window =
                new Window(List.of(), LogPositions.NONE, LogPositions.NONE, nanos.getAsLong() - FORGOTTEN.toNanos());
    }

    /** As {@link EventLog#after}, but for events that came within the last {@link #LOOK_EVERY}, which may be missing yet. */
    LogSlice after(long position, int limit, LogFilter filter) {
        var tail = upToDate(position);
        if (position < tail.from()) {
            return log.after(position, limit, filter);
        }
        var wanted = tail.events().stream()
                .filter(event -> event.position() > position && filter.accepts(event.event()))
                .limit(limit + 1L)
                .toList();
        if (wanted.size() > limit) {
            return new LogSlice(wanted.subList(0, limit), wanted.get(limit - 1).position(), true);
        }
        return new LogSlice(wanted, Math.max(position, tail.end()), false);
    }

    private Window upToDate(long position) {
        if (!isOlderThan(LOOK_EVERY)) {
            return window;
        }
        reading.lock();
        try {
            if (isOlderThan(FORGOTTEN)) {
                window = new Window(List.of(), position, position, nanos.getAsLong() - LOOK_EVERY.toNanos());
            }
            if (isOlderThan(LOOK_EVERY)) {
                window = window.with(log.after(window.end(), AT_ONCE, LogFilter.NONE), nanos.getAsLong());
            }
            return window;
        } finally {
            reading.unlock();
        }
    }

    private boolean isOlderThan(Duration age) {
        return nanos.getAsLong() - window.readAt() >= age.toNanos();
    }
}
