package dev.axoncommerce.platform.rebuild;

import java.util.List;

/**
 * The outcome of a rebuild.
 *
 * @param compared how many rows there are in either copy
 * @param differing how many of them are not the same
 * @param differences these, up to {@link #MOST_NAMED}
 * @param error why it did not come to its end, or null
 */
record Outcome(Long compared, Long differing, List<Difference> differences, String error) {

    static final int MOST_NAMED = 1000;

    /** The error of an orphaned rebuild. */
    static final String ABANDONED = "The instance that ran the rebuild has stopped";

    static Outcome failed(String error) {
        return new Outcome(null, null, null, error);
    }
}
