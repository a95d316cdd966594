package dev.axoncommerce.platform.node;

import java.util.Map;

/** Processors of which this instance does not just take its fair share. */
public interface FixedShares {

    /** All segments of a processor. */
    int ALL = Short.MAX_VALUE;

    int NONE = 0;

    /** How many segments this instance may have at most, by the name of the processor. */
    Map<String, Integer> now();
}
