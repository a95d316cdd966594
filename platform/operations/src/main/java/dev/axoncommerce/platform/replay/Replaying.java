package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.processing.Processor;

/** What keeps a processor from being rebuilt or replayed. */
public interface Replaying {

    /** Whether a replay of the view is running, from the moment at which it is requested. */
    boolean isReplaying(Processor view);

    /** @throws dev.axoncommerce.platform.command.Refused if an operator has paused the processor */
    void requireNotPaused(Processor processor);
}
