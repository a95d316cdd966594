package dev.axoncommerce.platform.replay;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a processor is, as REST shows it.
 *
 * @param mode what kind of processor it is: view, saga or reaction
 * @param running whether this instance works on it
 * @param paused whether an operator has paused it in this instance
 * @param replaying whether some segment is still before the place where a reset found it
 * @param error why it does not go on, or null
 * @param position the last event that every segment has handled; null if there is none
 * @param head the last event of the log; null if it is empty
 * @param behindSince the time of the first event that some segment has not handled; null if there is none
 * @param progress of a replay, else of the whole log; from 0 to 1
 */
@Schema(name = "Processor")
record ProcessorStatus(
        String name,
        String mode,
        boolean running,
        boolean paused,
        boolean replaying,
        String error,
        List<Segment> segments,
        Long position,
        Long head,
        @Nullable Instant behindSince,
        double progress) {

    /** @param caughtUp whether it has handled all of the log */
    record Segment(int segment, Long position, boolean caughtUp, boolean replaying) {}

    /** Whether there is nothing more to wait for. */
    boolean isDone() {
        return !replaying && segments.stream().allMatch(Segment::caughtUp);
    }
}
