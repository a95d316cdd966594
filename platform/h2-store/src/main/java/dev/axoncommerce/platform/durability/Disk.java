package dev.axoncommerce.platform.durability;

import java.sql.Connection;
import java.sql.SQLException;

/** The disk that a commit must reach before the commit is acknowledged. One thread at a time uses it. */
public interface Disk {

    /**
     * Returns when all that was committed before is there.
     *
     * @param owner a connection of the owner
     * @throws SQLException if the file cannot be forced, or if the database has closed its file before, as H2 does
     *     after a failed write; earlier commits may still survive. A flush that failed once may pass the next time
     *     without having written anything
     */
    void force(Connection owner) throws SQLException;

    /** Whether nothing can be forced any more, after a write that failed. It answers at once, even while a flush is under way. */
    default boolean isLost() {
        return false;
    }

    /**
     * Does a part of what keeps a file small, if it is time for that.
     *
     * @param owner a connection of the owner
     * @param busy whether callers wait for the next flush, so that only what is urgent is done
     * @throws SQLException if the connection is closed
     */
    default void keepHouse(Connection owner, boolean busy) throws SQLException {}
}
