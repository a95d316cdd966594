package dev.axoncommerce.systemtests.support;

import java.util.Arrays;

/** Times that something takes. */
public final class Quantiles {

    private Quantiles() {}

    /** Milliseconds that it takes, each time. */
    public static double[] measure(int times, Runnable task) {
        var millis = new double[times];
        for (int i = 0; i < times; i++) {
            var start = System.nanoTime();
            task.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    /** A quantile of what is sorted, between the two values next to it (Hyndman and Fan, 1996, definition 7). */
    public static double at(double[] sorted, double quantile) {
        var place = quantile * (sorted.length - 1);
        var below = (int) place;
        var above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
