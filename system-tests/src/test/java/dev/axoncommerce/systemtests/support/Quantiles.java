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

    /** A quantile of what is sorted. */
    public static double at(double[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(quantile * sorted.length))];
    }
}
