package dev.axoncommerce.platform.rebuild;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A view built aside, as REST shows it.
 *
 * @param processor the view
 * @param generation the copy that is built
 * @param dryRun whether the copies are only compared
 * @param progress of the building, from 0 to 1
 */
record Rebuild(
        UUID id,
        String processor,
        int generation,
        boolean dryRun,
        State state,
        double progress,
        Instant startedAt,
        Instant finishedAt,
        Long compared,
        Long differing,
        List<Difference> differences,
        String error) {

    enum State {
        BUILDING,
        COMPARING,
        TAKING_OVER,
        DONE,
        STOPPED,
        FAILED;

        boolean isFinal() {
            return switch (this) {
                case BUILDING, COMPARING, TAKING_OVER -> false;
                case DONE, STOPPED, FAILED -> true;
            };
        }
    }

    /** Returns this rebuild as it is shown if no instance works on it any more. */
    Rebuild abandoned() {
        return new Rebuild(
                id,
                processor,
                generation,
                dryRun,
                State.FAILED,
                progress,
                startedAt,
                finishedAt,
                compared,
                differing,
                differences,
                Outcome.ABANDONED);
    }
}
