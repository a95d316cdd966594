package dev.axoncommerce.platform.axonfixes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
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
 *
 * <p>An event that fails by itself is repeated here, unless others have the same failure now. Axon's processor would release the segment for 1, 2,
 * 4, and up to 60 seconds: after a few such events, all others of the segment would wait for minutes.
 */
public final class BatchThenEach extends PooledStreamingEventProcessor {

    private static final Logger log = LoggerFactory.getLogger(BatchThenEach.class);
    private static final String TOGETHER = BatchThenEach.class.getName();
    private static final int REPETITIONS = 4;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final Predicate<Throwable> mayPassForAll;
    private final Set<Integer> oneByOne = ConcurrentHashMap.newKeySet();

    /** Ends the unit of work of a batch whose events are handled one by one. */
    private static final class NotTogether extends RuntimeException {}

    private BatchThenEach(
            Builder builder, TokenStore tokens, TransactionManager transactions, Predicate<Throwable> mayPassForAll) {
        super(builder);
        this.tokens = tokens;
        this.transactions = transactions;
        this.mayPassForAll = mayPassForAll;
    }

    /**
     * Makes a processor. The token store and the transaction manager are set in the builder here.
     *
     * @param mayPassForAll whether a failure is that of all events now, such as an outage: the segment is then released for some time
     */
    public static BatchThenEach of(
            Builder builder, TokenStore tokens, TransactionManager transactions, Predicate<Throwable> mayPassForAll) {
        return new BatchThenEach(
                builder.tokenStore(tokens).transactionManager(transactions), tokens, transactions, mayPassForAll);
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
            repeatedly(group, segment, segments);
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
        var committing = whetherCommitting(work);
        if (events.size() > 1) {
            work.resources().put(TOGETHER, true);
        }
        try {
            super.processInUnitOfWork(events, work, segments);
            return true;
        } catch (Exception e) {
            oneByOne.add(segments.iterator().next().getSegmentId());
            if (isForAxon(e, committing) || (events.size() == 1 && mayPassForAll.test(e))) {
                throw e;
            }
            log.debug("A batch of {} failed, and its events are handled one by one", getName(), e);
            return false;
        }
    }

    /** Call it with a transaction attached: Axon reverses the order, so this runs before the commit of the transaction. */
    private static AtomicBoolean whetherCommitting(UnitOfWork<?> work) {
        var committing = new AtomicBoolean();
        work.onCommit(begun -> committing.set(true));
        return committing;
    }

    /** After a commit with an unknown outcome, or if another instance has the segment, Axon reads the token again. */
    private static boolean isForAxon(Exception failure, AtomicBoolean committing) {
        return committing.get() || failure instanceof UnableToClaimTokenException;
    }

    private void repeatedly(List<TrackedEventMessage<?>> group, int segment, Collection<Segment> segments)
            throws Exception {
        for (int repetitions = REPETITIONS; ; repetitions--) {
            var failure = failureOf(group, segment, segments);
            if (failure.isEmpty()) {
                return;
            }
            if (repetitions == 0 || !isRunning()) {
                throw failure.get();
            }
            log.debug("An event of {} failed, and is handled again", getName(), failure.get());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /**
     * Handles the events in a transaction of their own.
     *
     * @return the failure, if they may be handled again at once
     */
    private Optional<Exception> failureOf(List<TrackedEventMessage<?>> group, int segment, Collection<Segment> segments)
            throws Exception {
        var token = group.getLast().trackingToken();
        var work = new BatchingUnitOfWork<>(group);
        work.attachTransaction(transactions);
        work.resources().put("Processor[" + getName() + "]/SegmentId", segment);
        work.resources().put("Processor[" + getName() + "]/Token", token);
        work.onPrepareCommit(ended -> tokens.storeToken(token, getName(), segment));
        var committing = whetherCommitting(work);
        try {
            super.processInUnitOfWork(group, work, segments);
            return Optional.empty();
        } catch (Exception e) {
            if (isForAxon(e, committing) || mayPassForAll.test(e)) {
                throw e;
            }
            return Optional.of(e);
        }
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
