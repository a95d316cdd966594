package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.commandbus.Failures;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.outbox.FailureText;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.processors.FailedSteps;
import dev.axoncommerce.platform.sending.StoredOutbox;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the attempts of steps, and parks those that have failed too often. */
class ParkedSteps implements FailedSteps {

    /** The kind of their messages in the outbox. */
    static final String KIND = "step";

    private static final Logger log = LoggerFactory.getLogger(ParkedSteps.class);

    /** After a failure that others share: an outage of Axon Server, or of the other service. The processor waits until it has passed. */
    private static final int ATTEMPTS_IN_AN_OUTAGE = 20;

    /** Without Axon Server such a failure passes soon, or is one of a single aggregate. An outage of the database is not counted. */
    private static final int ATTEMPTS_IN_ONE_PROCESS = 5;

    private record Failed(int attempts, Throwable cause) {}

    private final StoredOutbox outbox;
    private final StoredJson json;
    private final int attempts;
    private final boolean alone;
    private final boolean remote;
    private final BooleanSupplier ready;
    private final Map<String, Failed> failed = new ConcurrentHashMap<>();

    /** How many have been parked by this process. */
    private final AtomicInteger parkings = new AtomicInteger();

    /** After how many parkings nothing was parked. Where this process alone can park anything, an event needs no query until the next one. */
    private volatile int nothingParkedAfter = -1;

    /**
     * @param attempts how often a step is attempted before it is parked, at least 1; a segment waits meanwhile
     * @param topology of the processes: an event needs no query where this process alone can park, and failures may last where there is an Axon Server
     * @param ready whether this process is ready
     */
    ParkedSteps(StoredOutbox outbox, StoredJson json, int attempts, Topology topology, BooleanSupplier ready) {
        this.outbox = outbox;
        this.json = json;
        this.attempts = attempts;
        this.alone = topology.ownsDatabase();
        this.remote = topology.axonServer();
        this.ready = ready;
    }

    @Override
    public MessageHandlerInterceptor<EventMessage<?>> interceptor(
            String processor, Function<EventMessage<?>, String> keyOf) {
        return new StepParking(processor, keyOf, this);
    }

    @Override
    public boolean isParked(String processor, String key) {
        return !isNothingParked() && outbox.hasUndelivered(KIND, processor, key);
    }

    private boolean isNothingParked() {
        if (alone && nothingParkedAfter != parkings.get()) {
            var before = parkings.get();
            if (outbox.countUndelivered(KIND).values().stream().allMatch(number -> number == 0)) {
                nothingParkedAfter = before;
            }
        }
        return nothingParkedAfter == parkings.get();
    }

    /** Counts at once, for the later events of this transaction, and after the commit, for other threads. */
    private void parked() {
        parkings.incrementAndGet();
        CurrentUnitOfWork.get().root().afterCommit(work -> parkings.incrementAndGet());
    }

    /** Parks a step behind the others of its process, within the current transaction. */
    void parkBehindOthers(String processor, String key, EventMessage<?> event) {
        outbox.put(message(processor, key, event));
        parked();
    }

    /**
     * Parks a step that has failed too often, within the current transaction.
     *
     * @return false if the step is to be attempted
     */
    boolean parkIfExhausted(String processor, String key, EventMessage<?> event) {
        var failure = failed.get(id(processor, event));
        if (failure == null || failure.attempts() < allowed(failure.cause())) {
            return false;
        }
        log.warn(
                "A step of {} is parked, {} for {}; others go on",
                processor,
                event.getPayloadType().getSimpleName(),
                key,
                failure.cause());
        outbox.putFailed(message(processor, key, event), FailureText.of(failure.cause()));
        parked();
        return true;
    }

    private int allowed(Throwable cause) {
        var shared = remote ? ATTEMPTS_IN_AN_OUTAGE : ATTEMPTS_IN_ONE_PROCESS;
        return Failures.mayPassForAll(cause) ? Math.max(attempts, shared) : attempts;
    }

    /** Counts an attempt, unless this process is not ready: then the cause is an outage, and not the step. */
    void failed(String processor, EventMessage<?> event, Throwable cause) {
        if (!ready.getAsBoolean()) {
            return;
        }
        failed.merge(
                id(processor, event),
                new Failed(1, cause),
                (before, now) -> new Failed(before.attempts() + 1, now.cause()));
    }

    void settled(String processor, EventMessage<?> event) {
        failed.remove(id(processor, event));
    }

    private OutboxMessage message(String processor, String key, EventMessage<?> event) {
        var stored = (DomainEventMessage<?>) event;
        var step = new ParkedStep(
                stored.getAggregateIdentifier(),
                stored.getSequenceNumber(),
                stored.getPayloadType().getSimpleName());
        return new OutboxMessage(KIND, processor, event.getIdentifier(), key, null, json.write(step));
    }

    private static String id(String processor, EventMessage<?> event) {
        return processor + " " + event.getIdentifier();
    }
}
