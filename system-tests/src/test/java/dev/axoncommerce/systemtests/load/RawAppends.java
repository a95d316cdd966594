package dev.axoncommerce.systemtests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * How many events the store takes when nothing else is done: rows as the event store has them, each inserted in a transaction of its own
 * by one of many threads, and acknowledged as the shop does it, by a flush that began after the commit.
 */
final class RawAppends {

    /** As those of an order of two lines are on average. */
    static final int PAYLOAD_BYTES = 300;
    static final int METADATA_BYTES = 250;

    private final String url;
    private final BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();

    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    private RawAppends(Path file) {
        this.url = "jdbc:h2:async:" + file.toAbsolutePath();
    }

    /** @return events a second, of so many threads; the first quarter of the time is not measured */
    static double perSecond(Path file, int threads, Duration length) {
        try {
            return new RawAppends(file).measured(threads, length);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private double measured(int threads, Duration length) throws SQLException, InterruptedException {
        try (var owner = DriverManager.getConnection(url, "sa", "");
                var statement = owner.createStatement()) {
            statement.execute("set retention_time 1000");
            statement.execute("set write_delay " + Integer.MAX_VALUE); // written here alone: docs/adr/0002
            statement.execute(
                    """
                    create table event (globalIndex bigint auto_increment primary key, eventIdentifier varchar(255) not null unique,
                    aggregateIdentifier varchar(255) not null, sequenceNumber bigint not null, type varchar(255),
                    payloadType varchar(255) not null, payloadRevision varchar(255), timeStamp varchar(255) not null,
                    payload bytea not null, metaData bytea, unique (aggregateIdentifier, sequenceNumber))""");
            var flusher = Thread.ofPlatform().daemon().start(this::flush);
            try {
                return Rate.perSecond(threads, length, () -> new Append(DriverManager.getConnection(url, "sa", "")));
            } finally {
                flusher.interrupt();
                flusher.join();
            }
        }
    }

    /** For all who have come before it begins. */
    private void flush() {
        try (var owner = DriverManager.getConnection(url, "sa", "")) {
            while (true) {
                var group = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(group);
                store(owner).commit();
                store(owner).sync();
                group.forEach(waiter -> waiter.complete(null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // enough
        } catch (SQLException | RuntimeException e) {
            failed.completeExceptionally(e);
        }
    }

    private static MVStore store(Connection owner) throws SQLException {
        return ((SessionLocal) owner.unwrap(JdbcConnection.class).getSession()).getDatabase().getStore().getMvStore();
    }

    private final class Append implements Rate.Deed {

        private final Connection connection;
        private final PreparedStatement insert;

        Append(Connection connection) throws SQLException {
            this.connection = connection;
            this.insert = connection.prepareStatement(
                    """
                    insert into event (eventIdentifier, aggregateIdentifier, sequenceNumber, type, payloadType, payloadRevision,
                    timeStamp, payload, metaData) values (?, ?, 0, 'Order', 'dev.axoncommerce.api.order.OrderPlaced', '1', ?, ?, ?)""");
            connection.setAutoCommit(false);
        }

        @Override
        public void once() throws SQLException, InterruptedException, ExecutionException {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, "order-" + UUID.randomUUID());
            insert.setString(3, Instant.now().toString());
            insert.setBytes(4, new byte[PAYLOAD_BYTES]);
            insert.setBytes(5, new byte[METADATA_BYTES]);
            insert.executeUpdate();
            connection.commit();
            var flushed = new CompletableFuture<Void>();
            waiting.add(flushed);
            CompletableFuture.anyOf(flushed, failed).get();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
