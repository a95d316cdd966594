package dev.axoncommerce.standalone;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.axoncommerce.standalone.Flowchart.Part;
import dev.axoncommerce.standalone.MessageModel.AggregateType;
import dev.axoncommerce.standalone.MessageModel.Handler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bounded contexts with their aggregates and sagas, and the messages that cross the boundary between them. */
final class ContextMap {

    /** @param name an aggregate by its type, any other class by its simple name */
    private record End(String context, String name) {}

    private record Crossing(Part kind, End from, End to, String message) {}

    private final MessageModel model;
    private final List<Crossing> crossings;

    ContextMap(MessageModel model) {
        this.model = model;
        this.crossings = Stream.of(commands(), queries(), events())
                .flatMap(all -> all)
                .filter(crossing -> !crossing.from.context.equals(crossing.to.context))
                .toList();
    }

    String asMermaid() {
        var chart = new Flowchart("TB");
        model.aggregates().stream().map(AggregateType::context).distinct().forEach(context -> chart.box(
                context, MessageModel.titled(context) + " context", () -> addContext(chart, context)));
        crossings.stream()
                .collect(Collectors.groupingBy(
                        crossing -> List.of(crossing.kind, crossing.from.context, crossing.to.context),
                        LinkedHashMap::new,
                        Collectors.mapping(Crossing::message, Collectors.toList())))
                .forEach((way, messages) -> {
                    var kind = (Part) way.get(0);
                    var node = chart.node(kind, "%s_%s_%s".formatted(kind, way.get(1), way.get(2)), listed(messages));
                    chart.edge(way.get(1).toString(), node);
                    chart.edge(node, way.get(2).toString());
                });
        return chart.asMermaid();
    }

    private void addContext(Flowchart chart, String context) {
        aggregates(context).forEach(aggregate -> node(chart, Part.AGGREGATE, aggregate.name()));
        model.handlers().stream()
                .filter(handler -> handler.part() == Part.SAGA && handler.context().equals(context))
                .forEach(saga -> aggregates(context)
                        .filter(aggregate -> aggregate.commands().stream()
                                .anyMatch(command -> MessageModel.sendersOf(command).contains(saga.type())))
                        .forEach(aggregate -> chart.edge(
                                node(chart, Part.SAGA, saga.name()), node(chart, Part.AGGREGATE, aggregate.name()))));
    }

    private static String node(Flowchart chart, Part part, String name) {
        return chart.node(part, name, name);
    }

    private Stream<AggregateType> aggregates(String context) {
        return model.aggregates().stream().filter(aggregate -> aggregate.context().equals(context));
    }

    String asTable() {
        var table = new StringBuilder("| kind | messages | from | to |\n| --- | --- | --- | --- |\n");
        crossings.stream()
                .collect(Collectors.groupingBy(
                        crossing -> List.of(crossing.kind, crossing.from, crossing.to),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .forEach(same -> table.append("| %s | %s | %s | %s |\n".formatted(
                        same.getFirst().kind.name().toLowerCase(Locale.ROOT),
                        joined(same.stream().map(Crossing::message).toList(), ", "),
                        cell(same.getFirst().from),
                        cell(same.getFirst().to))));
        return table.toString();
    }

    /** One message a line, without events that are listed as all events of their aggregate. */
    private String listed(List<String> messages) {
        var all = model.aggregates().stream()
                .filter(aggregate -> messages.contains(all(aggregate)))
                .flatMap(aggregate -> aggregate.events().stream())
                .map(JavaClass::getSimpleName)
                .toList();
        return joined(messages.stream().filter(message -> !all.contains(message)).toList(), "<br>");
    }

    private static String joined(List<String> messages, String separator) {
        return messages.stream().distinct().collect(Collectors.joining(separator));
    }

    private static String cell(End end) {
        return "%s: `%s`".formatted(MessageModel.titled(end.context), end.name);
    }

    private Stream<Crossing> commands() {
        return model.aggregates().stream().flatMap(aggregate -> aggregate.commands().stream()
                .flatMap(command -> MessageModel.sendersOf(command).stream()
                        .map(sender -> new Crossing(
                                Part.COMMAND, end(sender), end(aggregate), command.getSimpleName()))));
    }

    private Stream<Crossing> queries() {
        return model.queries().stream()
                .map(query -> new Crossing(
                        Part.QUERY, end(query.sender()), end(query.handler()), query.query().getSimpleName()));
    }

    private Stream<Crossing> events() {
        return model.aggregates().stream().flatMap(aggregate -> model.handlers().stream()
                .flatMap(handler -> eventNames(aggregate, handler)
                        .map(name -> new Crossing(Part.EVENT, end(aggregate), end(handler.type()), name))));
    }

    private Stream<String> eventNames(AggregateType aggregate, Handler handler) {
        return handler.handlesAllOf(aggregate.family())
                ? Stream.of(all(aggregate))
                : aggregate.events().stream().filter(handler::handles).map(JavaClass::getSimpleName);
    }

    private static String all(AggregateType aggregate) {
        return "all events of " + aggregate.name();
    }

    private static End end(AggregateType aggregate) {
        return new End(aggregate.context(), aggregate.name());
    }

    private static End end(JavaClass type) {
        return new End(MessageModel.context(type), type.getSimpleName());
    }
}
