package dev.axoncommerce.platform.log;

import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Positions in the log and the tokens that stand for them. */
public final class LogPositions {

    /** Before the first event. */
    public static final long NONE = -1;

    private LogPositions() {}

    /** The last position up to which a token has seen everything; {@link #NONE} if there is none. */
    public static long seenUpTo(TrackingToken token) {
        return switch (WrappedToken.unwrapLowerBound(token)) {
            case null -> NONE;
            case GapAwareTrackingToken gaps
            when gaps.hasGaps() -> gaps.getGaps().first() - 1;
            case TrackingToken other -> other.position().orElse(NONE);
        };
    }

    /** The end of the log; {@link #NONE} if it is empty. */
    public static long head(EventStore events) {
        var head = events.createHeadToken();
        return head == null ? NONE : head.position().orElse(NONE);
    }

    /** The token that has seen everything up to a position, and nothing after it. */
    public static TrackingToken seenUpTo(long position, EventStore events) {
        return events.createHeadToken() instanceof GapAwareTrackingToken
                ? GapAwareTrackingToken.newInstance(position, Set.of())
                : new GlobalSequenceTrackingToken(position);
    }
}
