package dev.axoncommerce.platform.axonfixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch of events")
class BatchThenEachTest {

    private static final int EVENTS = 10;

    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    /** One thread, so that the worker begins when all events have been read. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);

    private final Transactions transactions = new Transactions();
    private final List<String> committed = Collections.synchronizedList(new ArrayList<>());
    private final List<Boolean> together = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Handler();
    private final PooledStreamingEventProcessor processor = BatchThenEach.of(
            PooledStreamingEventProcessor.builder()
                    .name("orders")
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(handler)
                            .listenerInvocationErrorHandler(PropagatingErrorHandler.INSTANCE)
                            .build())
                    .errorHandler(PropagatingErrorHandler.INSTANCE)
                    .messageSource(log)
                    .coordinatorExecutor(threads)
                    .workerExecutor(threads)
                    .initialSegmentCount(1)
                    .tokenClaimInterval(50)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .batchSize(16),
            new InMemoryTokenStore(),
            transactions,
            failure -> failure instanceof Outage);

    private static final class Outage extends RuntimeException {}

    /** Counts. */
    private static final class Transactions implements TransactionManager {
        private final AtomicInteger committed = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();

        @Override
        public Transaction startTransaction() {
            open.incrementAndGet();
            return new Transaction() {
                @Override
                public void commit() {
                    open.decrementAndGet();
                    committed.incrementAndGet();
                }

                @Override
                public void rollback() {
                    open.decrementAndGet();
                }
            };
        }
    }

    /** Fails for some events, each as often as the test says. */
    private final class Handler {
        private volatile RuntimeException failure = new IllegalStateException("cannot handle this");
        private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

        void failsFor(String event, int times) {
            failures.put(event, new AtomicInteger(times));
        }

        int failuresLeftOf(String event) {
            return failures.get(event).get();
        }

        @EventHandler
        void on(String event) {
            var work = CurrentUnitOfWork.get();
            together.add(BatchThenEach.isTogetherWithOthers(work));
            if (failures.containsKey(event) && failures.get(event).getAndDecrement() > 0) {
                throw failure;
            }
            work.onPrepareCommit(done -> committed.add(event));
        }
    }

    private static List<String> events() {
        return IntStream.range(0, EVENTS).mapToObj(i -> "event-" + i).toList();
    }

    @BeforeEach
    void append() {
        log.publish(events().stream()
                .map(event -> (EventMessage<?>) new GenericDomainEventMessage<>("Order", event, 0, event))
                .toList());
    }

    @AfterEach
    void end() {
        processor.shutDown();
        threads.shutdownNow();
        log.shutDown();
        assertThat(transactions.open).hasValue(0);
    }

    @Test
    void is_handled_in_one_transaction() {
        processor.start();
        await().until(() -> committed.size() == EVENTS);
        assertThat(committed).isEqualTo(events());
        assertThat(together).containsOnly(true);
    }

    @Test
    void that_fails_is_handled_one_by_one() {
        handler.failsFor("event-4", 1);
        processor.start();
        await().until(() -> committed.size() == EVENTS);
        assertThat(committed).isEqualTo(events());
        assertThat(together.subList(0, 5)).containsOnly(true);
        assertThat(together.subList(5, 5 + EVENTS)).containsOnly(false);
    }

    @Test
    void keeps_what_was_handled_before_an_event_that_fails_by_itself() {
        handler.failsFor("event-4", Integer.MAX_VALUE);
        processor.start();
        await().until(() -> handler.failuresLeftOf("event-4") < Integer.MAX_VALUE - 2);
        assertThat(committed).isEqualTo(events().subList(0, 4));

        handler.failsFor("event-4", 0);
        await().until(() -> committed.size() == EVENTS);
        assertThat(committed).isEqualTo(events());
    }

    @Test
    void with_several_events_that_fail_by_themselves_is_not_held_up_longer_with_each() {
        List.of("event-1", "event-3", "event-5", "event-7").forEach(event -> handler.failsFor(event, 3));
        processor.start();
        await().until(() -> committed.size() == EVENTS);
        assertThat(committed).isEqualTo(events());
    }

    @Test
    void whose_failure_is_an_outage_gives_up_the_segment_for_some_time() {
        handler.failure = new Outage();
        handler.failsFor("event-4", Integer.MAX_VALUE);
        processor.start();
        await().until(() -> handler.failuresLeftOf("event-4") == Integer.MAX_VALUE - 2
                && processor.processingStatus().isEmpty());
        assertThat(committed).isEqualTo(events().subList(0, 4));

        handler.failsFor("event-4", 0);
        await().until(() -> committed.size() == EVENTS);
    }
}
