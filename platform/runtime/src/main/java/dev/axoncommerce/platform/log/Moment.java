package dev.axoncommerce.platform.log;

import dev.axoncommerce.platform.rest.BadInput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A moment in the past of one aggregate. */
public sealed interface Moment {

    /** Before the first event, in their order, that is later than this instant. */
    record Time(Instant at) implements Moment {}

    /** After the event with this sequence number. */
    record Version(long number) implements Moment {}

    /**
     * The moment that a request asks for, by one of two parameters.
     *
     * @param asOf an instant, or null
     * @param asOfVersion a sequence number, or null
     * @throws BadInput if both are given, the instant is in the future, or the number is negative
     */
    static Moment of(Instant asOf, Long asOfVersion, Clock clock) {
        if (asOf != null && asOfVersion != null) {
            throw new BadInput(List.of(
                    new BadInput.FieldError("asOf", "must not be combined with asOfVersion"),
                    new BadInput.FieldError("asOfVersion", "must not be combined with asOf")));
        }
        if (asOf != null) {
            return new Time(past("asOf", asOf, clock));
        }
        if (asOfVersion < 0) {
            throw new BadInput("asOfVersion", "must not be negative");
        }
        return new Version(asOfVersion);
    }

    /** @throws BadInput if the instant is in the future */
    static Instant past(String field, Instant instant, Clock clock) {
        if (instant.isAfter(clock.instant())) {
            throw new BadInput(field, "must not be in the future");
        }
        return instant;
    }
}
