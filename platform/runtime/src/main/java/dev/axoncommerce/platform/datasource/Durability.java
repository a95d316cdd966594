package dev.axoncommerce.platform.datasource;

/**
 * Waits until committed changes survive the loss of the process. Servers, such as PostgreSQL and Axon Server, guarantee this with the commit. The
 * module {@code h2-store} guarantees it for an H2 file.
 */
@FunctionalInterface
public interface Durability {

    /** Commits are durable, or nothing is promised. */
    Durability BY_COMMIT = () -> {};

    /**
     * Waits until every event and row that was committed before this call is on the disk, if clients may rely on that. Call it where no unit
     * of work and no lock is held.
     *
     * @throws NotDurable if the wait timed out; the changes may still survive
     */
    void awaitDurable();

    /**
     * Waits until every row of the own database that was committed before this call is on the disk.
     *
     * @throws NotDurable if the wait timed out; the changes may still survive
     */
    default void awaitDatabase() {
        awaitDurable();
    }

    /** The outcome of a change is unknown, so a client must not receive it. */
    final class NotDurable extends RuntimeException {
        public NotDurable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
