package dev.axoncommerce.platform.node;

import java.util.Map;

/** Processors of which this instance does not just take its fair share. */
public interface FixedShares {

    /** Whatever there is. */
    int ALL = Short.MAX_VALUE;

    int NONE = 0;

    /** How many segments this instance may have at most, by the name of the processor. */
    Map<String, Integer> now();
}
