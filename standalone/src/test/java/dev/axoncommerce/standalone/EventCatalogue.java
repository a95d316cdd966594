package dev.axoncommerce.standalone;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;

/** Every event with its fields, its revision, the commands that lead to it and who reacts, read from the code. */
final class EventCatalogue {

    static final String ROOT = "dev.axoncommerce.";

    /** From the constructor of an event to the decision. */
    private static final int DEEPEST = 3;

    private final JavaClasses all;
    private final List<MessageModel.Handler> handlers;

    EventCatalogue(JavaClasses all) {
        this.all = all;
        this.handlers = MessageModel.handlersIn(all).toList();
    }

    String asMarkdown() {
        var page = new StringBuilder(
                """
                # The events

                What can happen, by aggregate. This page is written from the code: `DocsTest` fails where it differs, and leaves the page as it should be in
                `standalone/target/events.md`. A family in `shared-api` is published to the other context; the others are internal.
                """);
        families().forEach(family -> append(page, family));
        return page.toString();
    }

    private List<JavaClass> families() {
        return familiesAmong(all);
    }

    /** The sealed families of events, by name. */
    static List<JavaClass> familiesAmong(JavaClasses all) {
        return all.stream()
                .filter(type -> type.isInterface() && type.getSimpleName().endsWith("Event"))
                .filter(type -> type.reflect().isSealed())
                .sorted((one, other) -> one.getSimpleName().compareTo(other.getSimpleName()))
                .toList();
    }

    private void append(StringBuilder page, JavaClass family) {
        var published = family.getPackageName().startsWith(ROOT + "api.");
        page.append("\n## %s\n\n".formatted(family.getSimpleName().replaceFirst("Event$", "")))
                .append(published ? "Published.\n\n" : "Internal to its context.\n\n")
                .append("| event | revision | fields | follows from | reacted to by |\n| --- | --- | --- | --- | --- |\n");
        for (var event : family.reflect().getPermittedSubclasses()) {
            page.append("| `%s` | %s | %s | %s | %s |\n".formatted(
                    event.getSimpleName(),
                    event.getAnnotation(Revision.class).value(),
                    Arrays.stream(event.getRecordComponents())
                            .map(EventCatalogue::field)
                            .collect(Collectors.joining(", ")),
                    joined(commands(all.get(event))),
                    joined(reacting(all.get(event)))));
        }
    }

    private static String field(RecordComponent component) {
        return "`%s` %s".formatted(component.getName(), name(component.getGenericType()));
    }

    private static String name(Type type) {
        return switch (type) {
            case ParameterizedType list -> "list of " + name(list.getActualTypeArguments()[0]);
            case Class<?> simple -> simple.getSimpleName();
            default -> type.getTypeName();
        };
    }

    /** Of the decisions that make the event, directly or by way of others: what is decided upon. */
    static Set<String> commands(JavaClass event) {
        return event.getConstructors().stream()
                .flatMap(maker -> commandsLeadingTo(maker, DEEPEST))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> commandsLeadingTo(JavaCodeUnit unit, int depth) {
        return depth == 0
                ? Stream.empty()
                : unit.getAccessesToSelf().stream().map(JavaAccess::getOrigin).flatMap(origin -> origin.getName().equals("decide")
                        ? decidedUpon(origin.getRawParameterTypes().getFirst().reflect())
                        : commandsLeadingTo(origin, depth - 1));
    }

    /** A decision about a sealed family can be about each of its commands. */
    private static Stream<String> decidedUpon(Class<?> command) {
        return command.isSealed()
                ? Stream.of(command.getPermittedSubclasses()).map(Class::getSimpleName)
                : Stream.of(command.getSimpleName());
    }

    private Set<String> reacting(JavaClass event) {
        return handlers.stream()
                .filter(handler -> handler.handles(event))
                .map(MessageModel.Handler::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String joined(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
