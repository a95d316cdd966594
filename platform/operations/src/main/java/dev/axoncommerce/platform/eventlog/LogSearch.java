package dev.axoncommerce.platform.eventlog;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogEntry;
import dev.axoncommerce.platform.log.LogSlice;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/** Searches in the log: the index finds the positions, and the events are read from the log. */
public class LogSearch {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Duration FOREVER = Duration.ofDays(365);

    private final EventLog log;
    private final LogIndex index;

    LogSearch(EventLog log, LogIndex index) {
        this.log = log;
        this.index = index;
    }

    /** The matching events in the order of the log, or the newest first. */
    Page<LogEntry> list(LogQuery query, @Nullable Cursor after, Limit limit, boolean newestFirst) {
        return page(IndexedEvents.query(query), after, limit, newestFirst, this::entry);
    }

    /** The events that follow from commands of operators, the newest first. */
    public Page<LogSlice.Positioned> ofOperators(
            @Nullable String text, @Nullable Instant from, @Nullable Instant to, @Nullable Cursor after, Limit limit) {
        var query = LogQuery.ofOperators(text, instant("from", from), instant("to", to));
        return page(
                IndexedEvents.query(query),
                after,
                limit,
                true,
                position -> new LogSlice.Positioned(position, event(position)));
    }

    /** The first events of aggregates that are of these types, the newest first. */
    public Page<LogEntry> beginnings(Collection<String> types, @Nullable Cursor after, Limit limit) {
        return page(IndexedEvents.beginnings(types), after, limit, true, this::entry);
    }

    /** The first event of the aggregate with an id, if it is of these types. */
    public Optional<LogEntry> beginning(Collection<String> types, String id) {
        return index.search(IndexedEvents.beginning(types, id), null, 1, false).positions().stream()
                .findFirst()
                .map(this::entry);
    }

    /** The last event of these types that contains an id. */
    public Optional<LogEntry> last(Collection<String> types, String id) {
        return index.search(IndexedEvents.withWords(types, id), null, 1, true).positions().stream()
                .findFirst()
                .map(this::entry);
    }

    private LogEntry entry(long position) {
        return LogEntry.of(position, event(position));
    }

    private <T> Page<T> page(
            Query query, @Nullable Cursor after, Limit limit, boolean newestFirst, LongFunction<T> shown) {
        var hits = index.search(query, after == null ? null : after.number(), limit.value(), newestFirst);
        List<T> items = hits.positions().stream().map(shown::apply).toList();
        return new Page<>(
                items, hits.more() ? Cursor.of(hits.positions().getLast()).toString() : null);
    }

    long count(LogQuery query) {
        return index.count(IndexedEvents.query(query));
    }

    /** The event at a position. */
    private LoggedEvent event(long position) {
        return LoggedEvent.of(log.storedAfter(position - 1, 1).getFirst());
    }

    /** Keeps the first search after a while from taking long. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void keepUp() {
        index.catchUp(FOREVER);
        index.store();
    }

    /** @throws BadInput if the instant is not between 1970 and 9999, which the index cannot compare */
    static @Nullable Instant instant(String field, @Nullable Instant instant) {
        if (instant != null && (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST))) {
            throw new BadInput(field, "must be between 1970 and 9999");
        }
        return instant;
    }
}
