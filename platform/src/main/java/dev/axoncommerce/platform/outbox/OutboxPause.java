package dev.axoncommerce.platform.outbox;

/** Tells the workers of the outbox whether to send nothing for now, as while this process is not ready. */
@FunctionalInterface
public interface OutboxPause {

    boolean isPaused();
}
