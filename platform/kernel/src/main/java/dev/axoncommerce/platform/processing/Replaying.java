package dev.axoncommerce.platform.processing;

/** Whether a view is complete, for code that makes decisions based on the view. */
public interface Replaying {

    /**
     * Whether the view shows less than it should: a replay is running, its processor is paused, or it has not caught up after a pause. Asked after the view was read, false is certain.
     *
     * @param view the name of its processor
     */
    boolean isIncomplete(String view);

    /** Whether a replay of the view is running, from the moment at which it is requested. */
    boolean isReplaying(Processor view);

    /** @throws dev.axoncommerce.platform.command.Refused if an operator has paused the processor */
    void requireNotPaused(Processor processor);
}
