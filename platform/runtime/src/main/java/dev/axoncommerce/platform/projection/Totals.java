package dev.axoncommerce.platform.projection;

import dev.axoncommerce.platform.fold.Fold;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.ViewRow;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Rows over many aggregates. A second table has the last event of each aggregate that is in them, so an event that comes
 * again changes nothing. The version of a row is the number of its events.
 */
final class Totals<E, R extends ViewRow> implements Projection.Part {

    private final Class<E> events;
    private final Function<E, Optional<String>> key;
    private final Fold<R, E> fold;
    private final RewindableTable<String, R> table;
    private final CountedAggregates counted;
    private final Consumer<E> changed;
    private final Rows<String, R> rows;
    private final Rows<String, CountedAggregates.Row> aggregates;

    Totals(
            Class<E> events,
            Function<E, Optional<String>> key,
            Fold<R, E> fold,
            RewindableTable<String, R> table,
            CountedAggregates counted,
            Consumer<E> changed) {
        this.events = events;
        this.key = key;
        this.fold = fold;
        this.table = table;
        this.counted = counted;
        this.changed = changed;
        this.rows = new Rows<>(table);
        this.aggregates = new Rows<>(counted);
    }

    @Override
    public Class<E> events() {
        return events;
    }

    @Override
    public void handle(DomainEventMessage<?> message) {
        var counted = new CountedAggregates.Row(message.getAggregateIdentifier(), message.getSequenceNumber());
        var last = aggregates.last(counted.aggregateId()).orElse(null);
        if (last != null && last.version() >= counted.version()) {
            return;
        }
        var event = events.cast(message.getPayload());
        var row = key.apply(event);
        var written = row.isPresent()
                && rows.add(
                        row.get(),
                        counted,
                        before -> fold.evolve(
                                before, event, before == null ? 1 : before.version() + 1, message.getTimestamp()));
        if (written) { // then a savepoint may take the row back, so the aggregate has to be within it
            aggregates.writeNow(last, counted);
        } else {
            aggregates.add(counted.aggregateId(), counted, before -> counted);
        }
        row.ifPresent(unused -> changed.accept(event));
    }

    /** A total cannot be taken back to a position, so the replay of the view always begins with the first event. */
    @Override
    public void reset(ReplayFrom from) {
        table.clear();
        counted.clear();
    }
}
