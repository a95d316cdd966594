package dev.axoncommerce.axon5;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.modelling.StateManager;

/**
 * What an aggregate of Axon 4 becomes in Axon 5: a state without Axon types, the events from which it is folded, and the commands that it decides.
 *
 * @param tag the key of the tag that its events have; the value is the id
 * @param initial the state before the first event
 * @param creating the commands that need no earlier event
 * @param others the other commands
 * @param target the id of the state that a command is for
 * @param answer of a command, from the state after it; an empty text if there is none
 */
public record Decider<S, E>(
        Class<S> type,
        Class<E> events,
        String tag,
        S initial,
        Set<Class<?>> creating,
        Set<Class<?>> others,
        Function<Object, String> target,
        BiFunction<S, Object, List<? extends E>> decide,
        Evolve<S, E> evolve,
        BiFunction<S, Object, Object> answer) {

    /** A fold. */
    @FunctionalInterface
    public interface Evolve<S, E> {
        S after(S state, E event, Instant at);
    }

    /** Registers the state as an entity, and a handler for each command. */
    void register(EventSourcingConfigurer axon) {
        axon.registerEntity(EventSourcedEntityModule.declarative(String.class, type)
                .messagingModel((configuration, model) -> model.entityEvolver(
                                (state, event, context) -> events.isInstance(event.payload())
                                        ? evolve.after(state, events.cast(event.payload()), event.timestamp())
                                        : state)
                        .build())
                .entityFactory(configuration -> EventSourcedEntityFactory.fromNoArgument(() -> initial))
                .criteriaResolver(configuration -> (id, context) -> EventCriteria.havingTags(tag, id))
                .build());
        axon.registerCommandHandlingModule(CommandHandlingModule.named(tag).commandHandlers(handlers -> {
            creating.forEach(command -> handlers.commandHandler(new QualifiedName(command), this::handle));
            others.forEach(command -> handlers.commandHandler(new QualifiedName(command), this::handle));
        }));
    }

    private MessageStream.Single<CommandResultMessage> handle(CommandMessage message, ProcessingContext context) {
        var command = Objects.requireNonNull(message.payload());
        return MessageStream.fromFuture(context.component(StateManager.class)
                .loadEntity(type, target.apply(command), context)
                .thenApply(state -> {
                    var decided = decided(state == null ? initial : state, command);
                    EventAppender.forContext(context).append(List.copyOf(decided));
                    var after = decided.stream()
                            .map(events::cast)
                            .reduce(
                                    state == null ? initial : state,
                                    (before, event) -> evolve.after(before, event, Instant.EPOCH),
                                    (one, other) -> other);
                    return new GenericCommandResultMessage(new MessageType("answer"), answer.apply(after, command));
                }));
    }

    /** @throws Refused as Axon 4 does by itself, if the command needs a state and there is none */
    private List<? extends E> decided(S state, Object command) {
        if (state.equals(initial) && !creating.contains(command.getClass())) {
            throw new Refused("not-found", Refusal.Kind.UNKNOWN, "There is no such " + tag);
        }
        return decide.apply(state, command);
    }
}
