package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.StoredEvent;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a leaf of every event of a context, from the bytes that the store has. The leaves of a batch are written in the
 * transaction in which its token is stored: so no event ever has two leaves, and none has no leaf.
 */
final class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    /** The row id for callers that wait for a leaf, regardless of which leaf. */
    static final String ANY_LEAF = "leaf";

    private final ContextLog context;
    private final TreeTables tables;
    private final EventLog events;
    private final ViewChanges changes;
    private final int checkpointLeaves;
    private final Runnable checkpoint;
    private final String resource;

    /** @param checkpoint run whenever the log has grown beyond another {@code checkpointLeaves} */
    Recorder(
            ContextLog context,
            TreeTables tables,
            EventLog events,
            ViewChanges changes,
            int checkpointLeaves,
            Runnable checkpoint) {
        this.context = context;
        this.tables = tables;
        this.events = events;
        this.changes = changes;
        this.checkpointLeaves = checkpointLeaves;
        this.checkpoint = checkpoint;
        this.resource = "leaves of " + context.name();
    }

    @EventHandler
    void on(EventMessage<?> event, TrackingToken token) {
        if (event instanceof DomainEventMessage<?> domain && context.has(domain.getType())) {
            batch().add(new StoredEvent.Given(
                    event.getIdentifier(), token.position().orElseThrow()));
        }
    }

    private List<StoredEvent.Given> batch() {
        UnitOfWork<?> work = CurrentUnitOfWork.get().root();
        return work.getOrComputeResource(resource, unused -> {
            var batch = new ArrayList<StoredEvent.Given>();
            work.onPrepareCommit(committing -> write(batch));
            return batch;
        });
    }

    private void write(List<StoredEvent.Given> batch) {
        var stored = new ArrayList<>(events.stored(batch));
        if (stored.removeIf(Objects::isNull)) {
            log.error(
                    "Events have gone from the store before they could be recorded, of those after {}",
                    batch.getFirst());
        }
        // An event arrives twice only after the token was reset; without this check the processor would then be stuck.
        var known = tables.leavesOf(stored.stream().map(StoredEvent::eventId).toList()).stream()
                .map(TreeTables.Row::eventId)
                .toList();
        stored.removeIf(event -> known.contains(event.eventId()));
        if (!stored.isEmpty()) {
            append(stored, tables.size());
            changes.changed(context.processor(), ANY_LEAF);
        }
    }

    private void append(List<StoredEvent> stored, long from) {
        tables.append(IntStream.range(0, stored.size())
                .mapToObj(i -> new TreeTables.Row(
                        from + i,
                        stored.get(i).eventId(),
                        stored.get(i).position(),
                        Leaf.of(stored.get(i)).bytes()))
                .toList());
        if ((from + stored.size()) / checkpointLeaves > from / checkpointLeaves) {
            CurrentUnitOfWork.get().root().afterCommit(work -> checkpoint.run());
        }
    }
}
