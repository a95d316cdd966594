package dev.axoncommerce.standalone;

import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.standalone.CommandRecorder.Handled;
import dev.axoncommerce.standalone.Flowchart.Part;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws recorded messages in the order of their causes: a command, its events, and after each event the commands that
 * its handlers send. A command without an event is left out.
 */
final class SequenceDiagram {

    private static final String HEAD =
            """
            ```mermaid
            %%{init: {"sequence": {"width": 130, "actorMargin": 25, "messageMargin": 28, "mirrorActors": false}}}%%
            sequenceDiagram
            """;

    private static final String USERS = "";

    private final MessageModel model;
    private final List<Handled> commands;
    private final Map<String, List<LoggedEvent>> eventsByCommand;
    private final StringBuilder messages = new StringBuilder();

    /** The declarations of participants by context, in the order of their first messages. */
    private final Map<String, Set<String>> participants = new LinkedHashMap<>();

    /** @param events of the whole log */
    SequenceDiagram(MessageModel model, List<Handled> commands, List<LoggedEvent> events) {
        this.model = model;
        this.commands = commands;
        this.eventsByCommand = events.stream()
                .collect(Collectors.groupingBy(event -> Origin.recordedIn(event.metadata()).cause()));
    }

    String asMermaid() {
        var events = commands.stream()
                .flatMap(command -> eventsOf(command).stream())
                .map(LoggedEvent::eventId)
                .collect(Collectors.toSet());
        commands.stream().filter(command -> !events.contains(command.cause())).forEach(this::appendFirst);
        var picture = new StringBuilder(HEAD);
        participants.getOrDefault(USERS, Set.of()).forEach(picture::append);
        participants.forEach((context, declarations) -> {
            if (!context.equals(USERS)) {
                picture.append("    box %s context\n".formatted(MessageModel.titled(context)));
                declarations.forEach(picture::append);
                picture.append("    end\n");
            }
        });
        return picture.append(messages).append("```\n").toString();
    }

    private List<LoggedEvent> eventsOf(Handled command) {
        return eventsByCommand.getOrDefault(command.id(), List.of());
    }

    /** Without an event as its cause, a command comes from a user or from the deadline of a saga. */
    private void appendFirst(Handled command) {
        if (!command.byUser()) {
            messages.append("    Note over %s: a deadline passes\n".formatted(sender(command)));
        }
        append(command);
    }

    private void append(Handled command) {
        var events = eventsOf(command);
        if (events.isEmpty()) {
            return;
        }
        messages.append("    %s->>%s: %s\n".formatted(sender(command), aggregate(events.getFirst()), command.name()));
        events.forEach(this::append);
    }

    private void append(LoggedEvent event) {
        var caused = commands.stream()
                .filter(command -> event.eventId().equals(command.cause()) && !eventsOf(command).isEmpty())
                .collect(Collectors.groupingBy(this::sender, TreeMap::new, Collectors.toList()));
        if (caused.isEmpty()) {
            messages.append("    Note over %s: %s\n".formatted(aggregate(event), event.simpleType()));
        }
        caused.forEach((handler, sent) -> {
            messages.append("    %s-->>%s: %s\n".formatted(aggregate(event), handler, event.simpleType()));
            inOrder(sent).forEach(this::append);
        });
    }

    /** Commands of one name are sent at the same time, and handled in any order: here by their aggregates. */
    private List<Handled> inOrder(List<Handled> sent) {
        var names = sent.stream().map(Handled::name).distinct().toList();
        return sent.stream()
                .sorted(Comparator.<Handled>comparingInt(command -> names.indexOf(command.name()))
                        .thenComparing(command -> eventsOf(command).getFirst().aggregateId()))
                .toList();
    }

    private String aggregate(LoggedEvent event) {
        var context = model.aggregates().stream()
                .filter(aggregate -> aggregate.name().equals(event.aggregateType()))
                .findFirst()
                .orElseThrow()
                .context();
        return participant(context, "participant", event.aggregateType(), "");
    }

    private String sender(Handled command) {
        if (command.byUser()) {
            var customer = command.by().startsWith("customer-");
            return participant(USERS, "actor", customer ? "customer" : command.by(), "");
        }
        var handler = model.handlers().stream()
                .filter(candidate -> candidate.processingGroup().stream().anyMatch(command.by()::equals))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No handler is named " + command.by()));
        return participant(
                handler.context(), "participant", handler.name(), handler.part() == Part.SAGA ? "<br>(saga)" : "");
    }

    private String participant(String context, String kind, String name, String remark) {
        participants
                .computeIfAbsent(context, any -> new LinkedHashSet<>())
                .add("    %s %s as %s%s\n".formatted(kind, name, name, remark));
        return name;
    }
}
