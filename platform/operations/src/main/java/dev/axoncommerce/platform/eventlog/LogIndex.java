package dev.axoncommerce.platform.eventlog;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.EventPosition;
import dev.axoncommerce.platform.log.LogFilter;
import dev.axoncommerce.platform.log.LogPositions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The index of the log for searches, a Lucene index. Each search first adds the events that have come since. The index
 * follows from the log alone: an index of another log, or one that cannot be read, is rebuilt.
 */
final class LogIndex implements AutoCloseable {

    /**
     * A part of the events that match a search.
     *
     * @param more whether further events match
     */
    record Hits(List<Long> positions, boolean more) {}

    private static final int AT_ONCE = 5_000;

    /** Fewer than {@link IndexedEvents} remembers: what it has forgotten, a search in the index has to find. */
    private static final int SHOWN_EVERY = 20_000;

    /** A search that has to add more events than this time allows is refused, and can be repeated. */
    private static final Duration SEARCH_WAITS = Duration.ofSeconds(10);

    private static final String REACHED = "reached";
    private static final String LAST_EVENT = "lastEvent";

    /** Reads and frees a searcher. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(IndexSearcher searcher) throws IOException;
    }

    private final EventLog log;
    private final Directory directory;
    private volatile IndexWriter writer;
    private volatile SearcherManager searchers;
    private final IndexedEvents documents;
    private final ReentrantLock adding = new ReentrantLock();
    private long reached;

    /** Events since the index was last opened for searches. */
    private int added;

    private String lastEvent = "";

    /** @throws IOException if the index cannot be read; the directory is then closed */
    LogIndex(EventLog log, Directory directory) throws IOException {
        this.log = log;
        this.directory = directory;
        this.documents = new IndexedEvents((field, value) -> reading(IndexedEvents.firstCustomer(field, value)::in));
        try {
            open();
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private void open() throws IOException {
        var opened = new IndexWriter(
                directory,
                new IndexWriterConfig(IndexedEvents.WORDS)
                        .setIndexSort(new Sort(new SortField(IndexedEvents.POSITION, SortField.Type.LONG))));
        try {
            reached = resume(opened);
            searchers = new SearcherManager(opened, new SearcherFactory());
            writer = opened;
        } catch (IOException | RuntimeException e) {
            opened.rollback();
            throw e;
        }
    }

    /** Continues after the last event that was added, if the log still has that event there. */
    private long resume(IndexWriter opened) throws IOException {
        var committed = opened.getLiveCommitData();
        if (committed != null) {
            var data = new HashMap<String, String>();
            committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
            var position = Long.parseLong(data.getOrDefault(REACHED, "-1"));
            lastEvent = data.getOrDefault(LAST_EVENT, "");
            if (EventPosition.at(position, log)
                    .filter(event -> event.eventId().equals(lastEvent))
                    .isPresent()) {
                return position;
            }
        }
        opened.deleteAll();
        return LogPositions.NONE;
    }

    /**
     * Adds the events that the log has and the index lacks.
     *
     * @return false if there are more of them than can be added in this time
     */
    boolean catchUp(Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        while (addSome()) {
            if (System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }

    /** @return whether there are more events to add */
    private boolean addSome() {
        adding.lock();
        try {
            if (!writer.isOpen()) { // after a failure, such as a full disk
                searchers.close();
                open();
            }
            var slice = log.after(reached, AT_ONCE, LogFilter.NONE);
            for (var event : slice.events()) {
                writer.addDocument(documents.of(event.position(), event.event()));
                reached = event.position();
                lastEvent = event.event().eventId();
            }
            added += slice.events().size();
            if (!slice.more() || added > SHOWN_EVERY) {
                searchers.maybeRefreshBlocking();
                added = 0;
            }
            return slice.more();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            adding.unlock();
        }
    }

    private void requireCaughtUp() {
        if (!catchUp(SEARCH_WAITS)) {
            throw new Refused(
                    "unavailable",
                    Refusal.Kind.TRY_AGAIN,
                    "The index of the log is being built. Repeat the request later.");
        }
    }

    /** Stores the index, so that the next start continues from here. */
    void store() {
        adding.lock();
        try {
            writer.setLiveCommitData(Map.of(REACHED, Long.toString(reached), LAST_EVENT, lastEvent)
                    .entrySet());
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            adding.unlock();
        }
    }

    /**
     * Returns the positions of the first events after a position that match.
     *
     * @param newestFirst whether to search backwards from the position
     */
    Hits search(Query wanted, @Nullable Long after, int limit, boolean newestFirst) {
        requireCaughtUp();
        var query = after == null ? wanted : IndexedEvents.after(wanted, after, newestFirst);
        var sort = new Sort(new SortField(IndexedEvents.POSITION, SortField.Type.LONG, newestFirst));
        return reading(searcher -> {
            var found = searcher.search(query, limit + 1, sort);
            var positions = new ArrayList<Long>();
            for (var hit : found.scoreDocs) {
                positions.add(IndexedEvents.position(searcher.storedFields().document(hit.doc)));
            }
            var more = positions.size() > limit;
            return new Hits(more ? positions.subList(0, limit) : positions, more);
        });
    }

    long count(Query query) {
        requireCaughtUp();
        return reading(searcher -> (long) searcher.count(query));
    }

    private <T> T reading(Reading<T> read) {
        try {
            var searcher = searchers.acquire();
            try {
                return read.read(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (directory;
                var closing = writer;
                var reading = searchers) {
            if (closing.isOpen()) {
                store();
            }
        }
    }
}
