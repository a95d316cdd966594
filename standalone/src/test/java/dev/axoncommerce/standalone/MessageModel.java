package dev.axoncommerce.standalone;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.axoncommerce.standalone.Flowchart.Part;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Aggregate;

/** The aggregates, event handlers and senders of messages, read from the annotations and calls in the code. */
final class MessageModel {

    /**
     * A type of aggregate.
     *
     * @param name as it is stored with events
     * @param family the sealed interface of the events
     */
    record AggregateType(
            String name,
            String context,
            JavaClass type,
            List<JavaClass> commands,
            JavaClass family,
            List<JavaClass> events) {}

    /**
     * A class that handles events.
     *
     * @param part a view, a saga or a reaction
     * @param events the events and families that it handles
     */
    record Handler(JavaClass type, Part part, String context, List<JavaClass> events) {

        String name() {
            return type.getSimpleName();
        }

        /** Whether one method handles all events of the family. */
        boolean handlesAllOf(JavaClass family) {
            return events.stream().anyMatch(handled -> family.isAssignableTo(handled.reflect()));
        }

        boolean handles(JavaClass event) {
            return events.stream().anyMatch(handled -> event.isAssignableTo(handled.reflect()));
        }

        /** The name of the event processor of a saga or a reaction; empty for a view. */
        Optional<String> processingGroup() {
            return type.tryGetAnnotationOfType(ProcessingGroup.class).map(ProcessingGroup::value);
        }

        private static Stream<JavaMethod> methods(JavaClass type) {
            return Stream.concat(annotated(type, EventHandler.class), annotated(type, SagaEventHandler.class));
        }
    }

    /** A query with the class that sends it and the class that answers it. */
    record Query(JavaClass query, JavaClass sender, JavaClass handler) {}

    private final JavaClasses all;
    private final List<AggregateType> aggregates;
    private final List<Handler> handlers;

    MessageModel(JavaClasses all) {
        this.all = all;
        this.aggregates = all.stream()
                .filter(type -> type.isAnnotatedWith(Aggregate.class))
                .map(this::aggregate)
                .sorted(Comparator.comparing(AggregateType::name))
                .toList();
        this.handlers = handlersIn(all)
                .sorted(Comparator.comparing(Handler::part).thenComparing(Handler::name))
                .toList();
    }

    /** The handlers of events in all bounded contexts, with the views, whose handlers the platform creates. */
    static Stream<Handler> handlersIn(JavaClasses all) {
        var annotated = all.stream()
                .filter(type -> Handler.methods(type).findAny().isPresent())
                .filter(type -> !context(type).equals("platform"))
                .map(type -> new Handler(
                        type, part(type), context(type), Handler.methods(type).map(MessageModel::firstParameter).toList()));
        var declared = DeclaredViews.in(all)
                .map(view -> new Handler(view.type(), Part.VIEW, context(view.type()), view.families()));
        return Stream.concat(annotated, declared);
    }

    List<AggregateType> aggregates() {
        return aggregates;
    }

    /** The handlers of events in all bounded contexts. */
    List<Handler> handlers() {
        return handlers;
    }

    private AggregateType aggregate(JavaClass type) {
        var family = annotated(type, EventSourcingHandler.class)
                .map(MessageModel::firstParameter)
                .findFirst()
                .orElseThrow();
        var name = type.getAnnotationOfType(Aggregate.class).type();
        return new AggregateType(name, context(type), type, commands(type), family, events(family));
    }

    private List<JavaClass> events(JavaClass family) {
        return Arrays.stream(family.reflect().getPermittedSubclasses()).map(all::get).toList();
    }

    private static List<JavaClass> commands(JavaClass aggregate) {
        return annotated(aggregate, CommandHandler.class)
                .map(MessageModel::firstParameter)
                .sorted(Comparator.comparing(JavaClass::getSimpleName))
                .toList();
    }

    private static Part part(JavaClass handler) {
        if (annotated(handler, SagaEventHandler.class).findAny().isPresent()) {
            return Part.SAGA;
        }
        return handler.isAnnotatedWith(ProcessingGroup.class) ? Part.REACTION : Part.VIEW;
    }

    /** @return {@link Part#SENDER} for a class that handles no events */
    Part partOf(JavaClass type) {
        return handlers.stream()
                .filter(handler -> handler.type().equals(type))
                .map(Handler::part)
                .findFirst()
                .orElse(Part.SENDER);
    }

    /** The commands whose decision makes the event. */
    List<JavaClass> commandsOf(AggregateType aggregate, JavaClass event) {
        var names = EventCatalogue.commands(event);
        return aggregate.commands().stream().filter(command -> names.contains(command.getSimpleName())).toList();
    }

    /** The classes that create the message in order to send it. */
    static Set<JavaClass> sendersOf(JavaClass message) {
        return message.getConstructors().stream()
                .flatMap(constructor -> constructor.getAccessesToSelf().stream())
                .map(JavaAccess::getOriginOwner)
                .map(MessageModel::topLevel)
                .filter(sender -> !sender.equals(message))
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(JavaClass::getName))));
    }

    List<Query> queries() {
        return all.stream()
                .flatMap(type -> annotated(type, QueryHandler.class))
                .flatMap(method -> sendersOf(firstParameter(method)).stream()
                        .map(sender -> new Query(firstParameter(method), sender, method.getOwner())))
                .toList();
    }

    /** The package below the root: {@code order}, {@code inventory} or {@code platform}. */
    static String context(JavaClass type) {
        return type.getPackageName().substring(EventCatalogue.ROOT.length()).split("\\.")[0];
    }

    static String titled(String context) {
        return Character.toUpperCase(context.charAt(0)) + context.substring(1);
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(MessageModel::topLevel).orElse(type);
    }

    private static JavaClass firstParameter(JavaMethod method) {
        return method.getRawParameterTypes().getFirst();
    }

    private static Stream<JavaMethod> annotated(JavaClass type, Class<? extends Annotation> annotation) {
        return type.getMethods().stream().filter(method -> method.isAnnotatedWith(annotation));
    }
}
