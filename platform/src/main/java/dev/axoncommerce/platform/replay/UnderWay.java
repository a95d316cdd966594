package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.processing.Processor;

/** A view is replayed or rebuilt by one instance at a time, and not both at once. */
public final class UnderWay {

    private UnderWay() {}

    /** The name of the hold on the rebuilding of a view. */
    public static String rebuildOf(Processor.View view) {
        return "rebuild of " + view.name();
    }

    public static Refused replay() {
        return new Refused(new Refusal("replay-under-way", Refusal.Kind.WRONG_STATE, "The view is being replayed"));
    }

    public static Refused rebuild() {
        return new Refused(new Refusal("rebuild-under-way", Refusal.Kind.WRONG_STATE, "The view is being rebuilt"));
    }
}
