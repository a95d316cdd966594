package dev.axoncommerce.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Forces an H2 file to the disk. {@code CHECKPOINT SYNC} alone is not enough: what H2's own thread has just taken to write, every half second
 * or when there is much, is in a queue ({@code FileStore#storeIt} without {@code syncWrite}, H2 2.4.240). A checkpoint that finds nothing else to write
 * forces the file without it, and passes also if that write fails. So there is always something to write here, and a commit that
 * writes it itself comes after all that was in the queue.
 */
public final class ForcedFile {

    private static final String SCHEMA = "durability";

    private ForcedFile() {}

    /** What {@link #force} needs; for the owner alone. */
    static void prepare(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("create schema if not exists " + SCHEMA);
            statement.execute("create table if not exists " + SCHEMA + ".flush (number bigint not null)");
            statement.execute("insert into " + SCHEMA + ".flush select 0 where not exists (select * from " + SCHEMA + ".flush)");
        }
    }

    /**
     * Returns when all that was committed before is on the disk.
     *
     * @param owner a connection of the owner
     * @throws SQLException if that cannot be had; what was committed may still survive. The file is closed then: a flush that failed once
     *     may pass the next time without having written anything
     */
    public static void force(Connection owner) throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SQLException("Interrupted, so that H2 would not wait for its own writing");
        }
        var store = store(owner);
        try (var change = owner.prepareStatement("update " + SCHEMA + ".flush set number = number + 1")) {
            do {
                change.executeUpdate();
            } while (!isWritten(store.commit()));
            store.sync();
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw new SQLException("The file cannot be written", e);
        }
    }

    /** Not so if H2's own thread was quicker, and has put the change in its queue. */
    private static boolean isWritten(long version) {
        return version >= 0;
    }

    private static MVStore store(Connection owner) throws SQLException {
        var session = (SessionLocal) owner.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }
}
