package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.command.Refused;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.inspection.AggregateModel;

/** An aggregate in memory that decides commands as in the application. Its events are discarded. */
public final class LiveAggregate {

    private final PublishedEvents published = new PublishedEvents();
    private final Collaborators collaborators;
    private final EventSourcedAggregate<?> aggregate;

    private <T> LiveAggregate(Class<T> type, AggregateModel<T> model, Collaborators collaborators) {
        this.collaborators = collaborators;
        this.aggregate =
                EventSourcedAggregate.initialize(created(type), model, published, NoSnapshotTriggerDefinition.TRIGGER);
    }

    static <T> LiveAggregate of(Class<T> type, AggregateModel<T> model, Collaborators collaborators) {
        return new LiveAggregate(type, model, collaborators);
    }

    private static <T> T created(Class<T> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("There is no constructor without parameters in " + type, e);
        }
    }

    /** Folds recorded events. */
    public void evolve(List<? extends DomainEventMessage<?>> events) {
        if (!events.isEmpty()) {
            aggregate.initializeState(DomainEventStream.of(events));
        }
    }

    /** Decides a command. If it is not refused, the aggregate has the state after its events. */
    public Decision decide(Object command, List<Object> needed) {
        collaborators.use(needed);
        var message = GenericCommandMessage.asCommandMessage(command);
        var work = DefaultUnitOfWork.startAndGet(message);
        try {
            var result = aggregate.handle(message);
            return new Decision(published.take(), result, null);
        } catch (Refused refused) {
            published.take();
            return new Decision(List.of(), null, refused.refusal());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The command could not be decided: " + command, e);
        } finally {
            work.rollback();
        }
    }
}
