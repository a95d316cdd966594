package dev.axoncommerce.platform.axonfixes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
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
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
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
 * <p>For a minute after each rollback, a reader looks for the event that may be missing. Axon's condition {@code (a range) or in (the gaps)} makes H2
 * read the whole table each time. Delete that statement when Axon's own uses the index on H2.
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
                .transactionManager(transactions)
                .readEventDataWithGaps(EventStorageAutoConfiguration::readWithGaps));
    }

    /** Only the one thread that follows the end of the log makes reads that may block. */
    private static final class PacedEnd extends JdbcEventStorageEngine {

        private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
        private static final int AT_ONCE = 24;

        private final Pace pace = new Pace(EVERY_NANOS, AT_ONCE, System.nanoTime());

        PacedEnd(Builder builder) {
            super(builder);
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

    /** Reads a few rows from the first gap on. */
    private static PreparedStatement readWithGaps(
            Connection connection, EventSchema schema, long globalIndex, int batchSize, List<Long> gaps)
            throws SQLException {
        var index = schema.globalIndexColumn();
        var statement = connection.prepareStatement(
                "select %s from %s where %3$s >= ? and %3$s <= ? and (%3$s > ? or %3$s in (%4$s)) order by %3$s"
                        .formatted(
                                schema.trackedEventFields(),
                                schema.domainEventTable(),
                                index,
                                String.join(",", Collections.nCopies(gaps.size(), "?"))));
        statement.setLong(1, Math.min(globalIndex + 1, Collections.min(gaps)));
        statement.setLong(2, globalIndex + batchSize);
        statement.setLong(3, globalIndex);
        for (int i = 0; i < gaps.size(); i++) {
            statement.setLong(i + 4, gaps.get(i));
        }
        return statement;
    }
}
