package dev.axoncommerce.platform.sending;

/** Decides whether the workers of the outbox pause, as they do while this process is not ready. */
@FunctionalInterface
public interface OutboxPause {

    boolean isPaused();
}
