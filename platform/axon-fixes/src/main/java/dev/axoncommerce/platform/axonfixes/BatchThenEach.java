package dev.axoncommerce.platform.axonfixes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a batch of events in one transaction. After a failure it handles each event of the batch in a transaction of its own, so that one event
 * that cannot be handled does not hold up the others before it. Axon's processor would repeat the whole batch.
 *
 * <p>The segment stays with single events until a whole batch has been handled that way. The failures of a single event can then be counted: a
 * failed batch says nothing about the events in it.
 */
public final class BatchThenEach extends PooledStreamingEventProcessor {

    private static final Logger log = LoggerFactory.getLogger(BatchThenEach.class);
    private static final String TOGETHER = BatchThenEach.class.getName();

    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final Set<Integer> oneByOne = ConcurrentHashMap.newKeySet();

    /** Ends the unit of work of a batch whose events are handled one by one. */
    private static final class NotTogether extends RuntimeException {}

    private BatchThenEach(Builder builder, TokenStore tokens, TransactionManager transactions) {
        super(builder);
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /** Makes a processor. The token store and the transaction manager are set in the builder here. */
    public static BatchThenEach of(Builder builder, TokenStore tokens, TransactionManager transactions) {
        return new BatchThenEach(builder.tokenStore(tokens).transactionManager(transactions), tokens, transactions);
    }

    /** Whether other events are handled in the same transaction, so that its failure may be theirs. */
    public static boolean isTogetherWithOthers(UnitOfWork<?> work) {
        return work.root().getResource(TOGETHER) != null;
    }

    @Override
    protected void processInUnitOfWork(
            List<? extends EventMessage<?>> events,
            UnitOfWork<? extends EventMessage<?>> work,
            Collection<Segment> segments)
            throws Exception {
        var segment = segments.iterator().next().getSegmentId();
        if (events.size() > 1 && oneByOne.contains(segment)) {
            work.start();
            work.rollback(new NotTogether()); // the transaction of the batch is open already
        } else if (isHandled(events, work, segments)) {
            oneByOne.remove(segment);
            return;
        }
        for (var group : withEqualTokens(events)) {
            each(group, segment, segments);
        }
        oneByOne.remove(segment);
    }

    /**
     * Handles the events in one transaction.
     *
     * @return false if the transaction was rolled back, and each event is to be handled by itself
     */
    private boolean isHandled(
            List<? extends EventMessage<?>> events,
            UnitOfWork<? extends EventMessage<?>> work,
            Collection<Segment> segments)
            throws Exception {
        var committing = new AtomicBoolean();
        work.onCommit(
                begun -> committing.set(true)); // runs before the commit of the transaction: Axon reverses the order
        if (events.size() > 1) {
            work.resources().put(TOGETHER, true);
        }
        try {
            super.processInUnitOfWork(events, work, segments);
            return true;
        } catch (Exception e) {
            oneByOne.add(segments.iterator().next().getSegmentId());
            // After a commit with an unknown outcome, or if another instance has the segment, Axon reads the token
            // again.
            if (events.size() == 1 || committing.get() || e instanceof UnableToClaimTokenException) {
                throw e;
            }
            log.debug("A batch of {} failed, and its events are handled one by one", getName(), e);
            return false;
        }
    }

    private void each(List<TrackedEventMessage<?>> group, int segment, Collection<Segment> segments) throws Exception {
        var token = group.getLast().trackingToken();
        var work = new BatchingUnitOfWork<>(group);
        work.attachTransaction(transactions);
        work.resources().put("Processor[" + getName() + "]/SegmentId", segment);
        work.resources().put("Processor[" + getName() + "]/Token", token);
        work.onPrepareCommit(ended -> tokens.storeToken(token, getName(), segment));
        super.processInUnitOfWork(group, work, segments);
    }

    /** Events that were made of one event by an upcaster have its position, and stay together. */
    private static List<List<TrackedEventMessage<?>>> withEqualTokens(List<? extends EventMessage<?>> events) {
        var groups = new ArrayList<List<TrackedEventMessage<?>>>();
        TrackingToken last = null;
        for (var event : events) {
            var tracked = (TrackedEventMessage<?>) event;
            if (groups.isEmpty() || !Objects.equals(tracked.trackingToken(), last)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(tracked);
            last = tracked.trackingToken();
        }
        return groups;
    }
}
