package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.personal.ErasureObjection;
import dev.axoncommerce.platform.personal.PersonalRecords;
import dev.axoncommerce.platform.security.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Erases the data of customers. The event comes first; then the key is deleted and the places are cleared, at once and again by
 * the processor, so that a crash in between leaves nothing undone.
 */
@ProcessingGroup(Erasures.PROCESSOR)
class Erasures {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "erasures";

    private final StoredPersonalKeys keys;
    private final Supplier<List<ErasureObjection>> objections;
    private final Supplier<List<PersonalRecords>> records;
    private final EventStore events;
    private final Durability durability;
    private final BoundedContext context;

    /** @param context owns the events */
    Erasures(
            StoredPersonalKeys keys,
            Supplier<List<ErasureObjection>> objections,
            Supplier<List<PersonalRecords>> records,
            EventStore events,
            Durability durability,
            BoundedContext context) {
        this.keys = keys;
        this.objections = objections;
        this.records = records;
        this.events = events;
        this.durability = durability;
        this.context = context;
    }

    boolean isErased(String customer) {
        return keys.isErased(customer);
    }

    Optional<Erasure> of(String customer) {
        return keys.erasure(customer);
    }

    /**
     * Erases the data of a customer. A customer whose data is erased stays as it is.
     *
     * @throws Refused if there is a reason to keep the data
     */
    synchronized Erasure erase(String customer, Caller by) {
        if (!keys.isErased(customer)) {
            requireNoObjection(customer);
            var id = NewId.next().toString();
            var event = message(id, 0, new CustomerErased(id, customer), by.actor());
            events.publish(event);
            durability.awaitDurable();
            keys.erase(id, customer, event.getTimestamp(), by.name());
        }
        return keys.erasure(customer).orElseThrow();
    }

    private void requireNoObjection(String customer) {
        objections.get().stream()
                .flatMap(objection -> objection.against(customer).stream())
                .findFirst()
                .ifPresent(reason -> {
                    throw new Refused("erasure-refused", Refusal.Kind.WRONG_STATE, reason);
                });
    }

    /** New data of the customer may be stored from now on, with a new key. What is erased stays erased. */
    void allow(String customer) {
        keys.allow(customer);
    }

    @EventHandler
    void on(CustomerErased event, EventMessage<?> message) {
        var by = String.valueOf(message.getMetaData().get(CommandMetadata.BY));
        var places = new TreeMap<String, Integer>();
        places.put("keys", keys.erase(event.erasureId(), event.customerId(), message.getTimestamp(), by));
        records.get().forEach(each -> places.put(each.place(), each.delete().applyAsInt(event.customerId())));
        if (isNotCompleted(event)) {
            events.publish(message(
                    event.erasureId(),
                    1,
                    new ErasureCompleted(event.erasureId(), event.customerId(), places),
                    Actor.process(PROCESSOR)));
        }
        keys.complete(event.erasureId(), Erasure.text(places));
    }

    /** With Axon Server, the event may be stored although the transaction of this processor was not committed. */
    private boolean isNotCompleted(CustomerErased event) {
        return events.lastSequenceNumberFor(aggregateId(event.erasureId())).orElse(0L) == 0;
    }

    private DomainEventMessage<?> message(String id, long sequence, Object event, Actor by) {
        var message = new GenericDomainEventMessage<>(context.operationsType(), aggregateId(id), sequence, event);
        var metadata = new HashMap<String, String>(by.metadata());
        if (sequence == 0) {
            metadata.putAll(Origin.of(message).metadata());
        }
        return message.andMetaData(metadata);
    }

    private String aggregateId(String id) {
        return context.operationsType() + "-" + id;
    }
}
