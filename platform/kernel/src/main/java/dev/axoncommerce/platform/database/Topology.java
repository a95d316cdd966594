package dev.axoncommerce.platform.database;

/**
 * Where this process keeps what it must not lose, and so who else may write there.
 *
 * @param axonServer whether the events are in Axon Server
 * @param databaseServer whether the database is a server, and not a file of this process
 */
public record Topology(boolean axonServer, boolean databaseServer) {

    /** Whether no other process can append events to the same store. */
    public boolean isSoleWriter() {
        return !axonServer && !databaseServer;
    }

    /** Whether no other process can use the database: it is a file of this one. */
    public boolean ownsDatabase() {
        return !databaseServer;
    }
}
