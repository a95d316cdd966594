package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.jspecify.annotations.Nullable;

/**
 * Answers the commands of sagas with what the history recorded for them. A command that the history does not have is
 * decided by the aggregate as it is at the end of the history: there, a repetition changes nothing.
 */
final class RecordedAnswers implements Commands {

    /** A command that would change something today and is not in the history. */
    record Unrecorded(DomainEventMessage<?> cause, int position, String process, Object command) {}

    private static final AnnotationCommandTargetResolver TARGETS =
            AnnotationCommandTargetResolver.builder().build();

    private final Map<String, List<RecordedStep>> open = new HashMap<>();
    private final List<Unrecorded> unrecorded = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private @Nullable Checked checked;
    private @Nullable DomainEventMessage<?> cause;
    private int position;
    private final Map<String, Integer> lastAnswered = new HashMap<>();

    private record Checked(RecordedHistory history, DecisionCheck decisions, Aggregates aggregates) {}

    /** Sets the history whose answers are given. */
    void begin(RecordedHistory history, DecisionCheck decisions, Aggregates aggregates) {
        checked = new Checked(history, decisions, aggregates);
    }

    /**
     * Sets the event that a saga handles from now on.
     *
     * @param number of the event in the order of the log
     */
    void handling(DomainEventMessage<?> event, int number) {
        cause = event;
        position = number;
    }

    private Checked checked() {
        return Objects.requireNonNull(checked, "No history has begun");
    }

    private DomainEventMessage<?> cause() {
        return Objects.requireNonNull(cause, "No event is handled");
    }

    List<Unrecorded> unrecorded() {
        return unrecorded;
    }

    /** Whether the history has a step that follows from the handling of an event. */
    boolean isAnswered(DomainEventMessage<?> event) {
        return answered.contains(event.getIdentifier());
    }

    /** The last event in the order of the log whose handling by a process led to a recorded step; -1 if there is none. */
    int lastAnswered(String process) {
        return lastAnswered.getOrDefault(process, -1);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the handler of the command returned it, or nothing
    public <R> R send(Actor by, Object command, OptionalLong expectedVersion) {
        var target = TARGETS.resolveTarget(GenericCommandMessage.asCommandMessage(command))
                .getIdentifier();
        for (var step : open(target, by)) {
            if (!step.isSent() && step.followsFrom(command)) {
                step.markSent();
                answered.add(cause().getIdentifier());
                lastAnswered.put(by.name(), position);
                return (R) step.result();
            }
        }
        return (R) decidedAtTheEnd(target, by, command);
    }

    @Override
    public <R> R send(Actor by, Object command, Origin origin) {
        return send(by, command, OptionalLong.empty());
    }

    /** The steps of an aggregate that a process may have caused and that no command has been matched with. */
    private List<RecordedStep> open(String aggregateId, Actor by) {
        var steps = open.computeIfAbsent(
                aggregateId + " " + by.name(),
                key -> new ArrayList<>(checked().history().steps(aggregateId).stream()
                        .filter(step -> step.sentBy() == null || by.name().equals(step.sentBy()))
                        .toList()));
        while (!steps.isEmpty() && steps.getFirst().isSent()) {
            steps.removeFirst();
        }
        return steps;
    }

    private @Nullable Object decidedAtTheEnd(String target, Actor by, Object command) {
        var aggregate = checked()
                .decisions()
                .atTheEnd(target)
                .or(() -> checked().aggregates().begunBy(command))
                .orElseThrow(() -> new Refused("not-found", Refusal.Kind.UNKNOWN, "The history has no " + target));
        var decision = aggregate.decide(command, List.of());
        if (decision.refusal() != null) {
            throw new Refused(decision.refusal());
        }
        if (!decision.events().isEmpty()) {
            unrecorded.add(new Unrecorded(cause(), position, by.name(), command));
        }
        return decision.result();
    }
}
