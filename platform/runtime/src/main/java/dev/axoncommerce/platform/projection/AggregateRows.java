package dev.axoncommerce.platform.projection;

import dev.axoncommerce.platform.fold.Fold;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.ViewRow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * One row per aggregate. The version in the row is the sequence number of its last event, so an event that comes again
 * changes nothing.
 */
final class AggregateRows<E, R extends ViewRow> implements Projection.Part {

    private final Class<E> events;
    private final Function<E, String> key;
    private final Fold<R, E> fold;
    private final RewindableTable<String, R> table;
    private final Past past;
    private final Consumer<E> changed;
    private final Rows<String, R> rows;

    AggregateRows(
            Class<E> events,
            Function<E, String> key,
            Fold<R, E> fold,
            RewindableTable<String, R> table,
            Past past,
            Consumer<E> changed) {
        this.events = events;
        this.key = key;
        this.fold = fold;
        this.table = table;
        this.past = past;
        this.changed = changed;
        this.rows = new Rows<>(table);
    }

    @Override
    public Class<E> events() {
        return events;
    }

    @Override
    public void handle(DomainEventMessage<?> message) {
        var event = events.cast(message.getPayload());
        var version = message.getSequenceNumber();
        rows.fold(key.apply(event), version, before -> fold.evolve(before, event, version, message.getTimestamp()));
        changed.accept(event);
    }

    @Override
    public void reset(ReplayFrom from) {
        if (from.isStart()) {
            table.clear();
        } else {
            past.rewind(from.position(), events, fold, table::restore);
        }
    }
}
