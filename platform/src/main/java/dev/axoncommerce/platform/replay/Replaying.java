package dev.axoncommerce.platform.replay;

/** Whether a view is complete, for those who decide on it. */
public interface Replaying {

    /**
     * Whether the view shows less than it should, since it is being built anew. Asked after the view was read, a no is certain.
     *
     * @param view the name of its processor
     */
    boolean isUnderWay(String view);
}
