package dev.axoncommerce.platform.audit;

import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.security.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Records actions of operators in the log, each as an aggregate with one event. */
public final class OperatorActions {

    private final EventStore events;
    private final BoundedContext context;

    /** @param contexts of the application; the first one owns the events */
    OperatorActions(EventStore events, List<BoundedContext> contexts) {
        this.events = events;
        this.context = contexts.getFirst();
    }

    /** Records an action that has no values of before and after. */
    public void record(Caller by, String action, String target) {
        record(by, action, target, Map.of(), Map.of());
    }

    /**
     * Records an action after it has succeeded.
     *
     * @param action such as {@code PROCESSOR_PAUSED}
     * @param target what it was done to
     */
    public void record(Caller by, String action, String target, Map<String, String> before, Map<String, String> after) {
        var id = NewId.next().toString();
        var event = new OperatorActed(id, action, target, before, after);
        var message = new GenericDomainEventMessage<>(
                context.operationsType(), context.operationsType() + "-" + id, 0, event);
        var metadata = new HashMap<String, String>(by.actor().metadata());
        metadata.putAll(Origin.of(message).metadata());
        events.publish(message.withMetaData(metadata));
    }
}
