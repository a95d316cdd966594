package dev.axoncommerce.platform.node;

import java.util.Map;

/** Upper limits for the segments that this instance claims. */
public interface SegmentLimits {

    /** All segments of a processor. */
    int ALL = Short.MAX_VALUE;

    int NONE = 0;

    /** How many segments this instance may have at most, by the name of the processor. */
    Map<String, Integer> now();
}
