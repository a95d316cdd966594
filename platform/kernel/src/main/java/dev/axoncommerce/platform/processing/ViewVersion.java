package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.context.BoundedContext;
import java.util.List;

/**
 * A version of a view (blue/green): one is shown, and the other one can be built from the log meanwhile.
 *
 * @param number 1 or 2
 * @param processor the name of the processor that builds it, as Axon and its tokens know it
 * @param schema where its tables are, with its {@code TokenEntry} and {@code DeadLetterEntry}
 */
public record ViewVersion(int number, String processor, String schema) {

    public static final int FIRST = 1;
    public static final int SECOND = 2;

    static List<ViewVersion> of(String view, BoundedContext context) {
        return List.of(
                new ViewVersion(FIRST, view, context.views()),
                new ViewVersion(SECOND, view + "@" + SECOND, context.secondViews()));
    }
}
