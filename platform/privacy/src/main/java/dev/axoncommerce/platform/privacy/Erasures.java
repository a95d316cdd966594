package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.erasure.CustomerErased;
import dev.axoncommerce.platform.erasure.ErasureCompleted;
import dev.axoncommerce.platform.identity.NamedId;
import dev.axoncommerce.platform.personal.ErasureObjection;
import dev.axoncommerce.platform.personal.PersonalRecords;
import dev.axoncommerce.platform.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases the data of customers. The event comes first. Then the key is deleted and records are deleted, at once and again by the
 * processor, so that a crash in between leaves nothing undone.
 */
@ProcessingGroup(Erasures.PROCESSOR)
class Erasures {

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "erasures";

    /** The grace after a month, and the interval of {@link MonthEnd}. */
    private static final Duration LONGEST_MONTH_END = Duration.ofMinutes(75);

    private final StoredPersonalKeys keys;
    private final Supplier<List<ErasureObjection>> objections;
    private final Supplier<List<PersonalRecords>> records;
    private final ViewsUpToDate views;
    private final EventStore events;
    private final Durability durability;
    private final BoundedContext context;
    private final Clock clock;

    /** One erasure at a time, so that two requests for one customer do not store two events. */
    private final Object lock = new Object();

    /** @param context owns the events */
    Erasures(
            StoredPersonalKeys keys,
            Supplier<List<ErasureObjection>> objections,
            Supplier<List<PersonalRecords>> records,
            ViewsUpToDate views,
            EventStore events,
            Durability durability,
            BoundedContext context,
            Clock clock) {
        this.keys = keys;
        this.objections = objections;
        this.records = records;
        this.views = views;
        this.events = events;
        this.durability = durability;
        this.context = context;
        this.clock = clock;
    }

    Optional<Erasure> of(String customer) {
        return Optional.ofNullable(keys.person(customer).erasure());
    }

    /**
     * Erases the data of a customer. A customer whose data is erased stays as it is.
     *
     * @throws Refused if there is a reason to keep the data, or if a view may lack an order of the customer
     */
    Erasure erase(String customer, Caller by) {
        if (!keys.person(customer).isErased()) {
            views.require();
            requireNoObjection(customer);
        }
        synchronized (lock) {
            var person = keys.person(customer);
            var number = person.isErased() ? person.erasures() : next(person);
            var id = id(customer, number);
            var event = message(id, 0, new CustomerErased(id, customer, number), by.actor());
            publishOnce(id, event);
            keys.erase(id, number, customer, event.getTimestamp(), finalAt(), by.storedName());
        }
        return of(customer).orElseThrow();
    }

    /** The log may have erasures that a lost or restored store of keys does not know. */
    private int next(KeyTable.Person person) {
        var number = person.erasures() + 1;
        while (lastSequence(id(person.name(), number)).isPresent()) {
            number++;
        }
        return number;
    }

    private static String id(String customer, int number) {
        return NamedId.of("erasure", customer, Integer.toString(number)).toString();
    }

    /** The event is missing if the process was killed before it was on the disk. Another instance may have stored it just now. */
    private void publishOnce(String id, EventMessage<?> event) {
        if (lastSequence(id).isEmpty()) {
            try {
                events.publish(event);
            } catch (RuntimeException e) {
                if (lastSequence(id).isEmpty()) {
                    throw e;
                }
                log.debug("Another instance has stored the same event", e);
            }
        }
        durability.awaitDurable();
    }

    private void requireNoObjection(String customer) {
        objections.get().stream()
                .flatMap(objection -> objection.against(customer).stream())
                .findFirst()
                .ifPresent(reason -> {
                    throw new Refused("erasure-refused", Refusal.Kind.WRONG_STATE, reason);
                });
    }

    /** When the key of the month, with which the deleted keys are encrypted now, is destroyed at the latest. */
    private Instant finalAt() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(LONGEST_MONTH_END);
    }

    /** New data of the customer may be stored from now on, with another key. Erased data stays erased. */
    void allow(String customer) {
        keys.allow(customer);
    }

    @EventHandler
    void on(CustomerErased event, EventMessage<?> message) {
        var by = String.valueOf(message.getMetaData().get(CommandMetadata.BY));
        var at = message.getTimestamp();
        var deleted = new TreeMap<String, Integer>();
        deleted.put("keys", keys.erase(event.erasureId(), event.number(), event.customerId(), at, finalAt(), by));
        records.get().forEach(each -> deleted.put(each.kind(), each.delete().applyAsInt(event.customerId())));
        // With Axon Server, this event may be stored although the transaction of this processor was not committed.
        if (lastSequence(event.erasureId()).orElse(0L) == 0) {
            events.publish(message(
                    event.erasureId(),
                    1,
                    new ErasureCompleted(event.erasureId(), event.customerId(), deleted),
                    Actor.process(PROCESSOR)));
        }
        keys.complete(event.erasureId(), Erasure.text(deleted));
    }

    private Optional<Long> lastSequence(String erasureId) {
        return events.lastSequenceNumberFor(aggregateId(erasureId));
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
