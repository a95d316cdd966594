package dev.axoncommerce.platform.processing;

/** Whether a view is complete, for code that makes decisions based on the view. */
@FunctionalInterface
public interface ViewCompleteness {

    /**
     * Whether the view shows less than it should: a replay is running, its processor is paused, or it has not caught up
     * after a pause. If this is called after the view was read, the answer false is certain.
     *
     * @param view the name of its processor
     */
    boolean isIncomplete(String view);
}
