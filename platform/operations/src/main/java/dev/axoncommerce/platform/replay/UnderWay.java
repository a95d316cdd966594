package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;

/** The rules for replays and rebuilds: only a view, by one instance at a time, and not both at once. */
public final class UnderWay {

    private UnderWay() {}

    /**
     * Returns the view, the only kind of processor that can be replayed.
     *
     * @throws Refused if the processor is no view
     */
    public static View<?> onlyViews(Processor processor) {
        return switch (processor) {
            case View<?> view -> view;
            case Processor.Saga saga -> throw notReplayable("A replay of a saga would repeat its commands.");
            case Processor.Reaction reaction ->
                throw notReplayable("A replay of a reaction would repeat its side effects.");
            case Processor.Log log -> throw notReplayable("The transparency log records every event once.");
        };
    }

    private static Refused notReplayable(String why) {
        return new Refused("processor-not-replayable", Refusal.Kind.WRONG_STATE, why);
    }

    /** The name of the hold on the rebuilding of a view. */
    public static String rebuildOf(View<?> view) {
        return "rebuild of " + view.name();
    }

    public static Refused replay() {
        return new Refused(
                new Refusal("replay-under-way", Refusal.Kind.WRONG_STATE, "The view is already being replayed."));
    }

    public static Refused rebuild() {
        return new Refused(
                new Refusal("rebuild-under-way", Refusal.Kind.WRONG_STATE, "The view is already being rebuilt."));
    }
}
