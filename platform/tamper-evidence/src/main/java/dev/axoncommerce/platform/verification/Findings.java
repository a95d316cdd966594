package dev.axoncommerce.platform.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * The findings of a verification. Findings beyond the first thousand are only counted: a change of the whole log
 * already shows in the first thousand.
 */
final class Findings {

    private static final int MOST = 1000;

    private final List<Finding> listed = new ArrayList<>();
    private long count;

    void add(Finding finding) {
        count++;
        if (listed.size() < MOST) {
            listed.add(finding);
        }
    }

    List<Finding> listed() {
        return List.copyOf(listed);
    }

    long count() {
        return count;
    }
}
