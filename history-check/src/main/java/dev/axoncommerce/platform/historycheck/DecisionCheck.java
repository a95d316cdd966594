package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.history.RecordedCommand;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import tools.jackson.databind.json.JsonMapper;

/** Decides every recorded command again, and compares the events with those that were recorded. */
final class DecisionCheck {

    private final Aggregates aggregates;
    private final RecordedClock clock;
    private final JsonMapper json;
    private final Map<String, LiveAggregate> live = new HashMap<>();
    private long decided;

    DecisionCheck(Aggregates aggregates, RecordedClock clock, JsonMapper json) {
        this.aggregates = aggregates;
        this.clock = clock;
        this.json = json;
    }

    /** The first difference in the steps of the aggregates. */
    Optional<Difference> check(RecordedHistory history) {
        for (var steps : history.steps().entrySet()) {
            var type = steps.getValue().getFirst().first().getType();
            var aggregate = aggregates.create(type).orElse(null);
            if (aggregate == null) {
                continue;
            }
            live.put(steps.getKey(), aggregate);
            for (var step : steps.getValue()) {
                var difference = check(step, steps.getValue(), Objects.requireNonNull(live.get(steps.getKey())));
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> check(RecordedStep step, List<RecordedStep> all, LiveAggregate aggregate) {
        if (step.candidates().isEmpty()) {
            aggregate.evolve(step.events());
            return Optional.empty();
        }
        decided++;
        at(step);
        var difference = difference(step, step.candidates().getFirst(), aggregate);
        if (difference.isEmpty()) {
            return difference;
        }
        for (var other : step.candidates().subList(1, step.candidates().size())) {
            if (isDecidedBy(other, step, all)) {
                return Optional.empty();
            }
        }
        return difference;
    }

    /** Several commands can lead to the same event. Each is decided by an aggregate of its own. */
    private boolean isDecidedBy(RecordedCommand command, RecordedStep step, List<RecordedStep> all) {
        var aggregate = aggregates.create(step.first().getType()).orElseThrow();
        all.stream().takeWhile(earlier -> earlier != step).forEach(earlier -> aggregate.evolve(earlier.events()));
        if (difference(step, command, aggregate).isPresent()) {
            return false;
        }
        live.put(step.first().getAggregateIdentifier(), aggregate);
        return true;
    }

    private void at(RecordedStep step) {
        clock.set(step.first().getTimestamp());
        GenericEventMessage.clock = Clock.fixed(step.first().getTimestamp(), ZoneOffset.UTC);
    }

    private Optional<Difference> difference(RecordedStep step, RecordedCommand command, LiveAggregate aggregate) {
        try {
            var decision = aggregate.decide(command.command(), command.collaborators());
            step.decided(decision.result());
            return difference(step, decision);
        } catch (RuntimeException e) {
            return Optional.of(Difference.failure(Difference.Part.DECISION, step.first(), e));
        }
    }

    private Optional<Difference> difference(RecordedStep step, Decision decision) {
        if (decision.refusal() != null) {
            return Optional.of(new Difference(
                    Difference.Part.DECISION,
                    step.first(),
                    "result",
                    names(step.events().stream()
                            .map(DomainEventMessage::getPayload)
                            .toList()),
                    "refused: " + decision.refusal().message()));
        }
        var recorded = new ArrayList<Object>();
        step.events().forEach(event -> recorded.add(event.getPayload()));
        if (!names(recorded).equals(names(decision.events()))) {
            return Optional.of(new Difference(
                    Difference.Part.DECISION, step.first(), "events", names(recorded), names(decision.events())));
        }
        return IntStream.range(0, recorded.size())
                .filter(i -> !recorded.get(i).equals(decision.events().get(i)))
                .mapToObj(i -> Difference.between(
                        Difference.Part.DECISION,
                        step.events().get(i),
                        json.valueToTree(recorded.get(i)),
                        json.valueToTree(decision.events().get(i))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String names(List<?> payloads) {
        return payloads.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        payloads.stream()
                                .map(payload -> payload.getClass().getSimpleName())
                                .toList());
    }

    /** The aggregates as they are at the end of the history. */
    Optional<LiveAggregate> atTheEnd(String aggregateId) {
        return Optional.ofNullable(live.get(aggregateId));
    }

    /** The number of commands that were decided again. */
    long decided() {
        return decided;
    }
}
