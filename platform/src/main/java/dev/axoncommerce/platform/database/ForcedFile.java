package dev.axoncommerce.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Forces an H2 file to the disk. H2 takes what it writes from one table after the other ({@code MVStore#collectChangedMapRoots}, 2.4.240) while others
 * change them; a process that is killed after that has half of what was under way, and no undo log that fits. So it is taken here
 * alone, while no statement that changes anything and no end of a transaction is under way. A transaction may be: H2 takes it back at the
 * next start. What was taken is written, and forced, while others go on.
 */
public final class ForcedFile {

    /** How much of the chunks of a file should be in use, in percent, before H2 may have it larger. H2's own thread keeps it at that under load. */
    private static final int FILL_PERCENT = 60;

    private static final int REWRITTEN_BYTES = 4 << 20;
    private static final Duration HOUSEKEEPING_EVERY = Duration.ofSeconds(1);

    private final Gate gate = new Gate();
    private long lastHousekeeping = System.nanoTime();
    private long forced;

    /** All that changes the file has to come through here. */
    public DataSource gated(DataSource users) {
        return new GatedDataSource(users, gate);
    }

    /**
     * Returns when all that was committed before is on the disk. By one thread at a time.
     *
     * @param owner a connection of the owner
     * @throws SQLException if that cannot be had, or if H2 has closed the file before, as it does after a write that failed; what was committed
     *     may still survive. The file is closed then: a flush that failed once may pass the next time without having written anything
     */
    public void force(Connection owner) throws SQLException {
        var store = store(owner);
        if (store.isClosed()) {
            throw new SQLException("H2 has closed the file", store.getPanicException());
        }
        if (store.hasUnsavedChanges() || store.getCurrentVersion() != forced) {
            forced = forced(store);
        }
    }

    private long forced(MVStore store) throws SQLException {
        try {
            keepHouse(store);
            gate.whileClosed(() -> take(store));
            var taken = store.getCurrentVersion();
            // It waits for all that is to be written, and tells if some of it could not be.
            store.executeFilestoreOperation(() -> {});
            store.sync();
            return taken;
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw new SQLException("The file cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            store.closeImmediately();
            throw new SQLException("Interrupted while the file was being forced", e);
        }
    }

    /** If H2 is busy, with a full cache for instance, it is waited for. */
    private static void take(MVStore store) {
        if (store.tryCommit() < 0) {
            store.commit();
        }
    }

    /** H2's own thread would: what is left of old chunks goes into new ones, so that the old ones can be written over. */
    private void keepHouse(MVStore store) {
        if (System.nanoTime() - lastHousekeeping > HOUSEKEEPING_EVERY.toNanos()) {
            store.compact(FILL_PERCENT, REWRITTEN_BYTES);
            lastHousekeeping = System.nanoTime();
        }
    }

    private static MVStore store(Connection owner) throws SQLException {
        var session = (SessionLocal) owner.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }
}
