package dev.axoncommerce.systemtests.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * Whether H2, with nothing of the shop, keeps transactions whole when its process is killed: threads count in all tables in one
 * transaction, again and again, while another one flushes. After a kill every table should have the same number for a thread. Once as H2 is,
 * and once with a gate: the flush waits until no statement is under way, and H2's own thread does nothing. It shows that the idea works;
 * what the shop makes of it is for {@link RandomFaults} to show.
 *
 * <p>Argument: how many kills, of each.
 */
final class TornTransactions {

    private static final Path TARGET = Path.of(System.getProperty("results", "target")).toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int THREADS = 8;
    private static final int TABLES = 40;
    private static final int FEWEST_COMMITS = 200;
    private static final int MOST_COMMITS = 1500;
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final Path file;
    private final String url;
    private final boolean gated;
    private final ReadWriteLock gate = new ReentrantReadWriteLock();

    /** A statement, or the end of a transaction. */
    private interface Change {
        void make() throws SQLException;
    }

    private TornTransactions(Path file, boolean gated) {
        this.file = file;
        this.gated = gated;
        this.url = "jdbc:h2:async:" + file + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 1) {
            new TornTransactions(Path.of(args[1]), Boolean.parseBoolean(args[2])).writeUntilKilled();
        }
        var kills = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        var result = "{\"kills\":%d,\"killsWithTornTransactions\":%d,\"killsWithTornTransactionsBehindAGate\":%d}%n"
                .formatted(kills, torn(kills, false), torn(kills, true));
        Files.writeString(TARGET.resolve("torn-transactions.json"), result);
        System.out.print(result);
    }

    private static int torn(int kills, boolean gated) throws Exception {
        var torn = 0;
        for (int kill = 0; kill < kills; kill++) {
            var file = Files.createTempDirectory(TARGET, "torn-").resolve("store");
            kill(file, gated);
            torn += new TornTransactions(file, gated).tornThreads() > 0 ? 1 : 0;
        }
        return torn;
    }

    /** Kills one that has counted for a while. */
    private static void kill(Path file, boolean gated) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TornTransactions.class.getName(),
                        "write",
                        file.toString(),
                        Boolean.toString(gated))
                .inheritIO()
                .start();
        try {
            var commits = ThreadLocalRandom.current().nextInt(FEWEST_COMMITS, MOST_COMMITS);
            await(commits + " commits").atMost(PATIENCE).pollInterval(LOOK_EVERY).until(
                    () -> committed(file).toFile().length() >= commits || !process.isAlive());
            if (!process.isAlive()) {
                throw new IllegalStateException("It had ended by itself");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Has a byte for each commit; these, unlike flushes, come at any moment of a flush. */
    private static Path committed(Path file) {
        return file.resolveSibling("committed");
    }

    private void pass(Change change) throws SQLException {
        try (var ignored = held(gate.readLock())) {
            change.make();
        }
    }

    private Held held(Lock lock) {
        if (!gated) {
            return () -> {};
        }
        lock.lock();
        return lock::unlock;
    }

    /** Until it is closed. */
    private interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private void flush(Connection owner) throws SQLException {
        var session = (SessionLocal) owner.unwrap(JdbcConnection.class).getSession();
        var store = session.getDatabase().getStore().getMvStore();
        try (var ignored = held(gate.writeLock())) {
            store.commit();
        }
        store.sync();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }

    private void writeUntilKilled() throws Exception {
        try (var owner = connect(); var statement = owner.createStatement(); var workers = Executors.newCachedThreadPool()) {
            statement.execute("set retention_time 1000");
            if (gated) {
                statement.execute("set write_delay " + Integer.MAX_VALUE);
            }
            for (int table = 0; table < TABLES; table++) {
                statement.execute("create table t%d (thread int primary key, number bigint)".formatted(table));
                statement.execute("insert into t%d select x, 0 from system_range(0, %d)".formatted(table, THREADS - 1));
            }
            statement.execute("checkpoint sync");
            var all = IntStream.range(0, THREADS).<Future<?>>mapToObj(thread -> workers.submit(() -> write(thread))).toList();
            while (all.stream().noneMatch(Future::isDone)) {
                flush(owner);
            }
            for (var one : all) {
                one.get();
            }
        }
    }

    private Void write(int thread) throws SQLException, IOException {
        try (var connection = connect();
                var committed = Files.newOutputStream(committed(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            connection.setAutoCommit(false);
            var updates = new ArrayList<PreparedStatement>();
            for (int table = 0; table < TABLES; table++) {
                updates.add(connection.prepareStatement(
                        "update t%d set number = number + 1 where thread = %d".formatted(table, thread)));
            }
            Collections.shuffle(updates);
            while (true) {
                for (var update : updates) {
                    pass(update::executeUpdate);
                }
                pass(connection::commit);
                committed.write('.');
            }
        }
    }

    private long tornThreads() throws SQLException {
        try (var owner = connect(); var statement = owner.createStatement()) {
            var torn = 0;
            var highest = 0L;
            for (int thread = 0; thread < THREADS; thread++) {
                var numbers = new TreeSet<Long>();
                for (int table = 0; table < TABLES; table++) {
                    try (var row = statement.executeQuery("select number from t%d where thread = %d".formatted(table, thread))) {
                        row.next();
                        numbers.add(row.getLong(1));
                    }
                }
                torn += numbers.size() > 1 ? 1 : 0;
                highest = Math.max(highest, numbers.last());
            }
            if (highest == 0) {
                throw new IllegalStateException("Nothing was counted");
            }
            return torn;
        }
    }
}
