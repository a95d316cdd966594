package dev.axoncommerce.standalone;

import dev.axoncommerce.standalone.StateWalk.Transition;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statuses of an aggregate and the events that lead from one to another, as a {@link StateWalk} finds them. */
final class StateDiagram {

    private static final String OUTSIDE = "[*]";

    private final StateWalk walk;
    private final Set<Transition> transitions;

    StateDiagram(StateWalk walk) {
        this.walk = walk;
        this.transitions = walk.transitions();
        requireThatEveryStatusIsReached();
    }

    private void requireThatEveryStatusIsReached() {
        var missed = walk.statuses().stream()
                .filter(status -> !status.equals(walk.initialStatus()))
                .filter(status -> transitions.stream().noneMatch(transition -> transition.to().equals(status)))
                .toList();
        if (!missed.isEmpty()) {
            throw new IllegalStateException("No sample command leads to " + missed);
        }
    }

    /** Events that change the state but not the status are inside its box, like internal transitions in UML. */
    String asMermaid() {
        var picture = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        append(picture, walk.initialStatus(), OUTSIDE);
        walk.statuses().stream()
                .filter(status -> !status.equals(walk.initialStatus()))
                .forEach(status -> append(picture, status, status.toString()));
        return picture.append("```\n").toString();
    }

    private void append(StringBuilder picture, Object from, String node) {
        var inside = labels(from, from);
        if (!inside.isEmpty()) {
            picture.append("    %s: %s\n".formatted(node, node));
            inside.forEach(label -> picture.append("    %s: %s\n".formatted(node, label)));
        }
        walk.statuses().stream()
                .filter(to -> !to.equals(from))
                .filter(to -> !labels(from, to).isEmpty())
                .forEach(to -> picture.append(
                        "    %s --> %s: %s\n".formatted(node, to, String.join(" or ", labels(from, to)))));
        if (changing(from).findAny().isEmpty()) {
            picture.append("    %s --> %s\n".formatted(node, OUTSIDE));
        }
    }

    private Set<String> labels(Object from, Object to) {
        return changing(from)
                .filter(transition -> transition.to().equals(to))
                .map(this::label)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Transition> changing(Object from) {
        return transitions.stream()
                .filter(transition -> transition.changing() && Objects.equals(transition.from(), from));
    }

    /** The events, with the commands that lead to them here if other commands lead to the same events elsewhere. */
    private String label(Transition transition) {
        var events = String.join(" + ", transition.events());
        var everywhere = transitions.stream()
                .filter(other -> other.changing() && other.events().equals(transition.events()))
                .toList();
        var here = everywhere.stream()
                .filter(other -> Objects.equals(other.from(), transition.from()) && other.to().equals(transition.to()))
                .toList();
        return commands(everywhere).size() == 1
                ? events
                : "%s (%s)".formatted(events, String.join(", ", commands(here)));
    }

    private static Set<String> commands(List<Transition> transitions) {
        return transitions.stream().map(Transition::command).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The events that are recorded without a change of the state, with the statuses in which that happens. */
    String unchanging() {
        var statuses = transitions.stream()
                .filter(transition -> !transition.changing())
                .collect(Collectors.groupingBy(
                        transition -> String.join(" + ", transition.events()),
                        TreeMap::new,
                        Collectors.mapping(
                                transition -> transition.from().toString(), Collectors.toCollection(TreeSet::new))));
        return statuses.entrySet().stream()
                .map(entry -> "`%s` (%s)".formatted(entry.getKey(), String.join(", ", entry.getValue())))
                .collect(Collectors.joining("; "));
    }
}
