package dev.axoncommerce.platform.axonfixes;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * The JDBC event store as Axon configures it, with two differences.
 *
 * <p>It treats gaps in the log as {@link GapStatements} says.
 *
 * <p>The thread that reads the end of the log for all processors reads after each append. Here it pauses under load, so that a read finds several
 * events.
 */
@AutoConfiguration(before = JdbcAutoConfiguration.class)
class EventStorageAutoConfiguration {

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    EventStorageEngine eventStorageEngine(
            Serializer serializer,
            PersistenceExceptionResolver resolver,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Configuration axon,
            ConnectionProvider connections,
            TransactionManager transactions) {
        return new PacedEnd(JdbcEventStorageEngine.builder()
                .snapshotSerializer(serializer)
                .upcasterChain(axon.upcasterChain())
                .persistenceExceptionResolver(resolver)
                .eventSerializer(eventSerializer)
                .snapshotFilter(axon.snapshotFilter())
                .connectionProvider(connections)
                .transactionManager(transactions));
    }

    /** Only the one thread that follows the end of the log makes reads that may block. */
    static final class PacedEnd extends JdbcEventStorageEngine {

        private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
        private static final int AT_ONCE = 24;

        private final Pace pace = new Pace(EVERY_NANOS, AT_ONCE, System.nanoTime());

        @SuppressWarnings("deprecation") // the builder accepts no threshold below 1
        PacedEnd(Builder builder) {
            super(builder.readEventDataWithGaps(GapStatements::read).cleanGaps(GapStatements::clean));
            setGapCleaningThreshold(0);
        }

        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
            if (mayBlock) {
                LockSupport.parkNanos(pace.nanosUntilNext(System.nanoTime()));
                pace.happens(System.nanoTime());
            }
            return super.readEvents(token, mayBlock);
        }
    }
}
