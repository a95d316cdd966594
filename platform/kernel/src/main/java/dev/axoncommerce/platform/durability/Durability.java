package dev.axoncommerce.platform.durability;

/** Tells when what has been committed would survive the loss of the process. */
public interface Durability {

    /**
     * Waits until every commit that was made before this call is on the disk. To be called at the edge, when no unit of
     * work and no lock is held.
     *
     * @throws NotDurable if that could not be had in time; what was committed may still survive
     */
    void awaitDurable();

    /** The outcome of a change is not known to be safe, so it may not be told. */
    final class NotDurable extends RuntimeException {
        public NotDurable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
