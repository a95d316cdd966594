package dev.axoncommerce.platform.outbox;

/** Keeps messages from being sent while this process could not record what became of them. */
@FunctionalInterface
public interface OutboxPause {

    boolean isPaused();
}
