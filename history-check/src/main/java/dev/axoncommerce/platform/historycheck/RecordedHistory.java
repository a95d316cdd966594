package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.history.RecordedCommand;
import dev.axoncommerce.platform.history.RecordedCommands;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;

/** A history in the order of the log, and the steps of each aggregate: the events of one command each. */
final class RecordedHistory {

    /** The command that an event follows from, under the name that Axon gives it. */
    private static final String COMMAND = "correlationId";

    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private final Map<String, List<RecordedStep>> steps = new LinkedHashMap<>();
    private final Map<String, RecordedStep> stepOf = new HashMap<>();

    private RecordedHistory() {}

    static RecordedHistory of(List<DomainEventMessage<?>> events, Collection<RecordedCommands<?>> commands) {
        var history = new RecordedHistory();
        history.events.addAll(events);
        var byAggregate = new LinkedHashMap<String, List<DomainEventMessage<?>>>();
        events.forEach(event -> byAggregate
                .computeIfAbsent(event.getAggregateIdentifier(), id -> new ArrayList<>())
                .add(event));
        byAggregate.forEach((id, ofIt) -> history.steps.put(id, history.steps(ofIt, commands)));
        return history;
    }

    private List<RecordedStep> steps(List<DomainEventMessage<?>> ofIt, Collection<RecordedCommands<?>> commands) {
        var found = new ArrayList<RecordedStep>();
        for (int from = 0; from < ofIt.size(); ) {
            int to = from + 1;
            while (to < ofIt.size() && isSameCommand(ofIt.get(from), ofIt.get(to))) {
                to++;
            }
            var group = ofIt.subList(from, to);
            var step = new RecordedStep(group, candidates(group, commands));
            group.forEach(event -> stepOf.put(event.getIdentifier(), step));
            found.add(step);
            from = to;
        }
        return found;
    }

    private static boolean isSameCommand(DomainEventMessage<?> one, DomainEventMessage<?> next) {
        var command = one.getMetaData().get(COMMAND);
        return command != null && Objects.equals(command, next.getMetaData().get(COMMAND));
    }

    private static List<RecordedCommand> candidates(
            List<DomainEventMessage<?>> group, Collection<RecordedCommands<?>> commands) {
        var first = group.getFirst();
        return commands.stream()
                .filter(each -> each.events().isInstance(first.getPayload()))
                .findFirst()
                .map(each -> candidates(each, group))
                .orElse(List.of());
    }

    private static <E> List<RecordedCommand> candidates(
            RecordedCommands<E> commands, List<DomainEventMessage<?>> group) {
        var payloads = group.stream()
                .map(event -> commands.events().cast(event.getPayload()))
                .toList();
        return commands.of(payloads, group.getFirst().getTimestamp());
    }

    /** All events in the order of the log. */
    List<DomainEventMessage<?>> events() {
        return events;
    }

    /** The aggregates in the order in which they began, each with its steps. */
    Map<String, List<RecordedStep>> steps() {
        return steps;
    }

    /** The steps of an aggregate; none if the history has no such aggregate. */
    List<RecordedStep> steps(String aggregateId) {
        return steps.getOrDefault(aggregateId, List.of());
    }

    RecordedStep stepOf(DomainEventMessage<?> event) {
        return Objects.requireNonNull(stepOf.get(event.getIdentifier()));
    }
}
