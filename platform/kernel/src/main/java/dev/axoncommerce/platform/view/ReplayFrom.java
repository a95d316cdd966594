package dev.axoncommerce.platform.view;

/**
 * The position from which a view is replayed. The {@code @ResetHandler} of the view receives this position, and the
 * tokens store it, too.
 *
 * @param position rows that an event after it has changed are first put back to their state of then; null for the first
 *     event, for which all rows go
 */
public record ReplayFrom(Long position) {

    /** Before the first event. */
    public static final ReplayFrom START = new ReplayFrom(null);

    /** Whether the view begins with the first event. */
    public boolean isStart() {
        return position == null;
    }
}
