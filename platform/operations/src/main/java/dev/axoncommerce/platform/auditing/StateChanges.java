package dev.axoncommerce.platform.auditing;

import dev.axoncommerce.platform.audit.OperatorActed;
import dev.axoncommerce.platform.auditing.AuditEntry.Change;
import dev.axoncommerce.platform.fold.Fold;
import dev.axoncommerce.platform.log.LogSlice;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.processing.FoldedRows;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.view.ViewRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The changes that events made to their aggregates: the difference of the states that the views fold of them. */
class StateChanges {

    /** Fields that differ after every event. */
    private static final Set<String> NOT_COMPARED = Set.of("version", "since", "at");

    /** Of a longer aggregate, the changes by later events are left out: all of its events would be read. */
    private static final long LONGEST = 20_000;

    private static final Logger log = LoggerFactory.getLogger(StateChanges.class);

    private final EventStore events;
    private final List<FoldedRows.PerAggregate<?, ?, ?>> folds;
    private final JsonMapper json;

    StateChanges(EventStore events, List<View<?>> views, JsonMapper json) {
        this.events = events;
        this.folds = views.stream()
                .<FoldedRows<?, ?, ?>>flatMap(view -> view.rows().stream())
                .filter(FoldedRows.PerAggregate.class::isInstance)
                .<FoldedRows.PerAggregate<?, ?, ?>>map(rows -> (FoldedRows.PerAggregate<?, ?, ?>) rows)
                .toList();
        this.json = json;
    }

    /** The changes of each event, by its id. The events of an aggregate are read once. */
    Map<String, List<Change>> of(Collection<LogSlice.Positioned> logged) {
        var changes = new HashMap<String, List<Change>>();
        logged.stream()
                .map(LogSlice.Positioned::event)
                .filter(event -> !event.simpleType().equals(OperatorActed.class.getSimpleName()))
                .collect(Collectors.groupingBy(LoggedEvent::aggregateId))
                .forEach((aggregate, ofIt) -> collect(aggregate, ofIt, changes));
        return changes;
    }

    private void collect(String aggregate, List<LoggedEvent> logged, Map<String, List<Change>> changes) {
        var wanted = logged.stream()
                .map(LoggedEvent::sequence)
                .filter(sequence -> sequence < LONGEST)
                .collect(Collectors.toSet());
        try {
            fold(aggregate, wanted, changes);
        } catch (RuntimeException e) {
            log.warn("The changes of {} are left out of the audit, since it cannot be read", aggregate, e);
        }
    }

    private void fold(String aggregate, Set<Long> wanted, Map<String, List<Change>> changes) {
        var last = wanted.stream().max(Comparator.naturalOrder()).orElse(-1L);
        var states = new HashMap<FoldedRows.PerAggregate<?, ?, ?>, ViewRow>();
        var written = new TreeMap<String, String>();
        var stream = events.readEvents(aggregate, 0);
        while (stream.hasNext() && stream.peek().getSequenceNumber() <= last) {
            var event = stream.next();
            var before = Map.copyOf(states);
            var writtenBefore = Map.copyOf(written);
            write(event.getPayload(), written);
            folds.stream()
                    .filter(fold -> fold.events().isInstance(event.getPayload()))
                    .forEach(fold -> states.put(fold, evolved(fold, states.get(fold), event)));
            if (wanted.contains(event.getSequenceNumber())) {
                changes.put(
                        event.getIdentifier(),
                        states.isEmpty() ? difference(writtenBefore, written) : ofLargest(before, states));
            }
        }
    }

    /** The state of an aggregate without a view, such as a webhook: the newest value of each field of its events. */
    private void write(Object payload, Map<String, String> written) {
        var fields = json.valueToTree(payload);
        fields.propertyNames()
                .forEach(name -> written.keySet().removeIf(path -> path.matches("\\Q" + name + "\\E([.\\[].*)?")));
        flatten("", fields, written);
    }

    /** Several views may fold an event. The changes are those of the view that has the most values. */
    private List<Change> ofLargest(
            Map<FoldedRows.PerAggregate<?, ?, ?>, ViewRow> before,
            Map<FoldedRows.PerAggregate<?, ?, ?>, ViewRow> after) {
        return after.keySet().stream()
                .max(Comparator.comparing(fold -> values(after.get(fold)).size()))
                .map(fold -> difference(values(before.get(fold)), values(after.get(fold))))
                .orElse(List.of());
    }

    @SuppressWarnings("unchecked") // the state was made by the same fold
    private static <E, R extends ViewRow> R evolved(
            FoldedRows.PerAggregate<?, E, R> rows, @Nullable ViewRow before, DomainEventMessage<?> event) {
        Fold<R, E> fold = rows.fold();
        return fold.evolve(
                (R) before, rows.events().cast(event.getPayload()), event.getSequenceNumber(), event.getTimestamp());
    }

    private Map<String, String> values(@Nullable ViewRow state) {
        var values = new TreeMap<String, String>();
        if (state != null) {
            flatten("", unwrapped(json.valueToTree(state)), values);
        }
        return values;
    }

    /** A row that begins with a document is shown as the document. */
    private static JsonNode unwrapped(JsonNode row) {
        return row.properties().stream()
                .filter(field -> !NOT_COMPARED.contains(field.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .filter(JsonNode::isObject)
                .orElse(row);
    }

    private static void flatten(String path, JsonNode value, Map<String, String> values) {
        if (value.isObject()) {
            value.properties().stream()
                    .filter(field -> !NOT_COMPARED.contains(field.getKey()))
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), values));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                flatten(path + "[" + i + "]", value.get(i), values);
            }
        } else if (!value.isNull()) {
            values.put(path, value.asString());
        }
    }

    static List<Change> difference(Map<String, String> before, Map<String, String> after) {
        var fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .map(field -> new Change(field, before.get(field), after.get(field)))
                .toList();
    }
}
