package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.processing.Processor;

/** Whether a view is complete, for those who decide on it. */
public interface Replaying {

    /**
     * Whether the view shows less than it should: a replay is running, or its processor is paused. Asked after the view was read, false is certain.
     *
     * @param view the name of its processor
     */
    boolean isUnderWay(String view);

    /** @throws dev.axoncommerce.platform.command.Refused if an operator has paused the processor */
    void requireNotPaused(Processor processor);
}
