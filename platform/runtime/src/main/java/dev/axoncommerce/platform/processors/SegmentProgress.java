package dev.axoncommerce.platform.processors;

import dev.axoncommerce.platform.log.LogPositions;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;

/**
 * How far a segment is.
 *
 * @param token as it is stored; null before the first event
 * @param owner the instance that works on the segment; null if none does
 */
public record SegmentProgress(int segment, TrackingToken token, String owner) {

    /** The last event that it has handled; {@link LogPositions#NONE} if there is none. */
    public long reached() {
        return token == null ? LogPositions.NONE : token.position().orElse(LogPositions.NONE);
    }

    /** Where a reset found it; {@link LogPositions#NONE} if none did. */
    public long goal() {
        return token instanceof ReplayToken replay && replay.getTokenAtReset() != null
                ? replay.getTokenAtReset().position().orElse(LogPositions.NONE)
                : LogPositions.NONE;
    }

    /** Whether it is still before the place where a reset found it. */
    public boolean isReplaying() {
        return reached() < goal();
    }
}
