package dev.axoncommerce.systemtests.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** How many times a second something is done by many threads, each with what it needs for that. */
final class Rate {

    private static final int WARM_UP_PARTS = 4;

    /** What a thread does again and again. */
    interface Deed extends AutoCloseable {

        void once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    private final LongAdder done = new LongAdder();
    private final AtomicBoolean going = new AtomicBoolean(true);

    private Rate() {}

    /** @param length the first quarter of it is not measured */
    static double perSecond(int threads, Duration length, Callable<? extends Deed> deeds) throws InterruptedException {
        return new Rate().measured(threads, length, deeds);
    }

    private double measured(int threads, Duration length, Callable<? extends Deed> deeds) throws InterruptedException {
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(() -> doAgainAndAgain(deeds)));
            }
            var warmUp = length.dividedBy(WARM_UP_PARTS);
            Thread.sleep(warmUp); // the length of a measurement, not a wait for anything
            var before = done.sum();
            var begin = System.nanoTime();
            Thread.sleep(length.minus(warmUp));
            var rate = (done.sum() - before) / ((System.nanoTime() - begin) / 1e9);
            going.set(false);
            for (var worker : all) {
                worker.get(); // fails if it has
            }
            return rate;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            going.set(false);
        }
    }

    private Void doAgainAndAgain(Callable<? extends Deed> deeds) throws Exception {
        try (var deed = deeds.call()) {
            while (going.get()) {
                deed.once();
                done.increment();
            }
        }
        return null;
    }
}
