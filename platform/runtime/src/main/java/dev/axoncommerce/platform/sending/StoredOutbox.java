package dev.axoncommerce.platform.sending;

import dev.axoncommerce.platform.outbox.Outbox;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.threads.WorkThreads;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** The outbox in the database, and what operators do with its messages. */
public class StoredOutbox implements Outbox {

    private static final int PIECE = 1000;

    private final OutboxTable table;
    private final OutboxList list;
    private final Clock clock;
    private final Map<String, Runnable> workers = new ConcurrentHashMap<>();

    StoredOutbox(OutboxTable table, OutboxList list, Clock clock) {
        this.table = table;
        this.list = list;
        this.clock = clock;
    }

    void register(String kind, Runnable wake) {
        workers.put(kind, wake);
    }

    @Override
    public void put(OutboxMessage message) {
        if (table.has(message)) {
            return;
        }
        var place = message.slot() == null ? null : table.replace(message.kind(), message.slot(), clock.instant());
        table.add(message, OutboxState.PENDING, place, clock.instant());
        wakeAfterCommit(message.kind());
    }

    /** As {@link #put}, for a message of which an attempt has failed already; the next one is made soon. */
    public void putFailed(OutboxMessage message, String problem) {
        put(message);
        table.setProblem(message, problem);
    }

    /** Whether a message about a subject is pending or has failed for good. */
    public boolean hasUndelivered(String kind, String lane, String subject) {
        return list.firstUndelivered(kind, lane, subject).isPresent();
    }

    /** The first message about a subject that is pending or has failed for good. */
    public Optional<StoredMessage> firstUndelivered(String kind, String lane, String subject) {
        return list.firstUndelivered(kind, lane, subject);
    }

    /** Of each lane and subject the first message that is pending or has failed for good, the oldest first. */
    public Page<StoredMessage> firstUndelivered(String kind, @Nullable Cursor after, Limit limit) {
        return list.firstUndelivered(kind, after, limit);
    }

    /**
     * A message that is not delivered is not sent any more; later ones about its subject are.
     *
     * @return false if it is delivered, or being sent at the moment
     */
    public boolean discard(String kind, String lane, String key) {
        var found = table.discard(kind, lane, key, clock.instant());
        wake(kind);
        return found;
    }

    /**
     * Sends a message that is not delivered at once.
     *
     * @return false if it is delivered, or being sent at the moment
     */
    public boolean retryNow(String kind, String lane, String key) {
        var found = table.retryNow(kind, lane, key, clock.instant());
        wake(kind);
        return found;
    }

    /** Stores a message that is shown and not sent. */
    public void keep(OutboxMessage message) {
        if (!table.has(message)) {
            table.add(message, OutboxState.KEPT, null, clock.instant());
        }
    }

    /**
     * Sends a message again as if it never had been sent, whatever its state.
     *
     * @return false if there is no such message
     */
    public boolean resend(String kind, String lane, String key) {
        var found = table.resend(kind, lane, key, clock.instant());
        wake(kind);
        return found;
    }

    /** As {@link #resend}, for all messages of a lane that are not delivered, within the current transaction. */
    public void resendUndelivered(String kind, String lane) {
        table.resendUndelivered(kind, lane, clock.instant());
        wakeAfterCommit(kind);
    }

    /** The messages that fit, the newest first. */
    public Page<StoredMessage> list(OutboxQuery query, @Nullable Cursor after, Limit limit) {
        return list.list(query, after, limit);
    }

    @Override
    public Map<String, Long> countUndelivered(String kind) {
        return list.countUndelivered(kind);
    }

    /** Removes all messages of a lane, in pieces. */
    public void removeLane(String kind, String lane) {
        while (table.removeLane(kind, lane, PIECE) == PIECE) {
            WorkThreads.letOthersRun();
        }
    }

    private void wakeAfterCommit(String kind) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(work -> wake(kind));
        } else {
            wake(kind);
        }
    }

    private void wake(String kind) {
        workers.getOrDefault(kind, () -> {}).run();
    }
}
