package dev.axoncommerce.platform.narration;

import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Refused;
import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs commands, their refusals, events and reactions in columns: kind, name, target, origin. */
final class Narrator {

    private static final Logger log = LoggerFactory.getLogger("narrate");

    private final CommandTargetResolver targets =
            AnnotationCommandTargetResolver.builder().build();

    Object command(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var command = unitOfWork.getMessage();
        var name = command.getPayloadType().getSimpleName();
        var target = targets.resolveTarget(command).getIdentifier();
        line("command", name, target, "by " + command.getMetaData().get(CommandMetadata.BY));
        try {
            return chain.proceed();
        } catch (Exception e) {
            line(
                    e instanceof Refused ? "refused" : "failed",
                    name,
                    target,
                    e instanceof Refused ? e.getMessage() : e.getClass().getSimpleName());
            throw e;
        }
    }

    /** Before the transaction is committed. */
    MessageDispatchInterceptor<EventMessage<?>> events() {
        return new MessageDispatchInterceptor<>() {
            @Override
            public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
                    List<? extends EventMessage<?>> events) {
                return (number, event) -> {
                    event(event);
                    return event;
                };
            }
        };
    }

    private static void event(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> domainEvent) {
            line(
                    "event",
                    name(event),
                    domainEvent.getAggregateIdentifier(),
                    "version " + domainEvent.getSequenceNumber());
        }
    }

    static MessageHandlerInterceptor<EventMessage<?>> reaction(String processor) {
        return (unitOfWork, chain) -> {
            line("reaction", processor, "to " + name(unitOfWork.getMessage()), "");
            return chain.proceed();
        };
    }

    private static String name(EventMessage<?> event) {
        return event.getPayloadType().getSimpleName();
    }

    private static void line(String kind, String name, String target, String origin) {
        log.info("%-8s  %-24s  %-50s  %s".formatted(kind, name, target, origin).stripTrailing());
    }
}
