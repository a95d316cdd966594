package dev.axoncommerce.platform.durability;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Forces an H2 file to the disk. H2 collects changes from one table after the other
 * ({@code MVStore#collectChangedMapRoots}, 2.4.240) while other threads change the tables. A process that is killed
 * after that leaves half of the unfinished changes, and no undo log that fits. So this class collects changes only
 * while no changing statement and no end of a transaction is in progress. A transaction may be open: H2 rolls it back
 * at the next start. The collected changes are written and forced while other threads continue.
 */
public final class ForcedFile implements Disk {

    /**
     * Chunks are rewritten while less than this percentage of them is in use. H2's own thread does so under load below
     * 62 ({@code RandomAccessStore#getTargetFillRate}, 2.4.240).
     */
    private static final int FILL_PERCENT = 60;

    /** As {@link #FILL_PERCENT}, while callers wait: to free a byte then costs less than half as many rewritten bytes. */
    private static final int FILL_PERCENT_WHEN_BUSY = 40;

    private static final int ALL_CHUNKS = 100;

    /** With an eighth of that at a time, though more often, the file grew to twice as much. */
    private static final int REWRITTEN_BYTES = 4 << 20;

    private static final Duration HOUSEKEEPING_EVERY = Duration.ofMillis(200);

    /** H2 is busy for a moment only; to wait for it would be to write while the gate is closed. */
    private static final int ATTEMPTS = 1000;

    private final Gate gate = new Gate();
    private volatile MVStore open;
    private long lastHousekeeping = System.nanoTime();
    private long forced;

    /** All that changes the file has to come through here. */
    DataSource gated(DataSource users) {
        return new GatedDataSource(users, gate, this::makeRoom);
    }

    @Override
    public void force(Connection owner) throws SQLException {
        var store = store(owner);
        open = store;
        requireOpen(store);
        if (store.hasUnsavedChanges() || store.getCurrentVersion() != forced) {
            forced = forced(store);
        }
    }

    private long forced(MVStore store) throws SQLException {
        try {
            gate.whileClosed(() -> take(store));
            var taken = store.getCurrentVersion();
            // Waits for all pending writes, and throws if some of them could not be written.
            store.executeFilestoreOperation(() -> {});
            if (store.getFileStore().lastChunkVersion() < taken) {
                throw new SQLException("Interrupted, so that H2 did not wait for its own writing");
            }
            store.sync();
            requireOpen(store);
            return taken;
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw new SQLException("The file cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while the file was being flushed", e);
        }
    }

    private static void take(MVStore store) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (store.tryCommit() >= 0 || !store.hasUnsavedChanges()) {
                return;
            }
            Thread.onSpinWait();
        }
        store.commit();
    }

    /**
     * Collects changes before H2 does so by itself. H2 would start at three quarters of what it keeps in memory, while
     * other threads make changes. The calling thread may hold a row that one of those threads waits for, so this method
     * does not insist. The next caller tries again, and so does the flusher.
     */
    private void makeRoom() throws InterruptedException {
        var store = open;
        if (store != null && isHalfFull(store)) {
            gate.whileClosedIfPossible(() -> {
                if (isHalfFull(store)) {
                    take(store);
                }
            });
        }
    }

    private static boolean isHalfFull(MVStore store) {
        return 2 * store.getUnsavedMemory() > store.getAutoCommitMemory();
    }

    @Override
    public void keepHouse(Connection owner, boolean busy) throws SQLException {
        var store = store(owner);
        if (System.nanoTime() - lastHousekeeping > HOUSEKEEPING_EVERY.toNanos() && !isHalfFull(store)) {
            lastHousekeeping = System.nanoTime();
            var wanted = busy ? FILL_PERCENT_WHEN_BUSY : FILL_PERCENT;
            if (fillOfWhatCanBeRewritten(store.getFileStore()) < wanted) {
                store.compact(ALL_CHUNKS, REWRITTEN_BYTES);
            }
        }
    }

    /** In percent. H2 reports the fill rate only as text. */
    private static int fillOfWhatCanBeRewritten(FileStore<?> file) {
        var figures = new HashMap<String, String>();
        file.populateInfo(figures::put);
        return Integer.parseInt(figures.get("info.CHUNKS_FILL_RATE_RW"));
    }

    private static void requireOpen(MVStore store) throws SQLException {
        if (store.isClosed()) {
            throw new SQLException("H2 has closed the file", store.getPanicException());
        }
    }

    /** H2 closes the file after a failure, and {@link MVStore#isClosed()} would wait for the end of that. */
    @Override
    public boolean isLost() {
        var store = open;
        if (store == null) {
            return false;
        }
        try {
            store.getStoreVersion();
            return store.getPanicException() != null;
        } catch (MVStoreException e) {
            return true;
        }
    }

    private static MVStore store(Connection owner) throws SQLException {
        var session = (SessionLocal) owner.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }
}
