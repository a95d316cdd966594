package dev.axoncommerce.platform.view;

/**
 * Where a view is to begin anew; its {@code @ResetHandler} takes this. It is kept in the tokens, too.
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
