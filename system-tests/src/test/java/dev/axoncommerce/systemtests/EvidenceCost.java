package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.axoncommerce.systemtests.support.Quantiles;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What the transparency log costs: orders of two lines to CONFIRMED by 16 clients, with and without it, in pairs of fresh shops, the
 * order within a pair changing; and how far the log is behind meanwhile.
 *
 * <p>Arguments: how many pairs, and for how many seconds each shop is measured.
 */
final class EvidenceCost {

    private static final int CLIENTS = 16;
    private static final int WARM_UP_SECONDS = 20;
    private static final int PRODUCTS = 20;
    private static final String OFTEN = "--commerce.measure-every=PT1S";
    private static final Pattern LAG = Pattern.compile("commerce_processor_lag\\{processor=\"(order|inventory)-log\"} ([0-9.E+]+)");
    private static final Pattern EVENTS = Pattern.compile("commerce_log_leaves\\{log=\"[a-z]+\"} ([0-9.E+]+)");

    /** @param orders completed in a second. @param lag the longest, in seconds, in each look */
    private record Measured(double orders, double eventsPerSecond, List<Double> lag) {}

    private EvidenceCost() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var pairs = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        var seconds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        var ratios = new double[pairs];
        var lags = new ArrayList<Double>();
        var lines = new StringBuilder();
        for (int pair = 0; pair < pairs; pair++) {
            var first = measured(pair % 2 == 0, seconds);
            var second = measured(pair % 2 != 0, seconds);
            var with = pair % 2 == 0 ? first : second;
            var without = pair % 2 == 0 ? second : first;
            ratios[pair] = with.orders() / without.orders();
            lags.addAll(with.lag());
            lines.append("{\"with\":%.1f,\"without\":%.1f,\"ratio\":%.3f,\"eventsPerSecond\":%.0f}%n"
                    .formatted(with.orders(), without.orders(), ratios[pair], with.eventsPerSecond()));
        }
        Arrays.sort(ratios);
        var sorted = lags.stream().mapToDouble(lag -> lag).sorted().toArray();
        var result = lines + "{\"pairs\":%d,\"medianRatio\":%.3f,\"lagSeconds\":{\"median\":%.3f,\"p99\":%.3f,\"most\":%.3f}}%n".formatted(
                pairs, Quantiles.at(ratios, 0.5), Quantiles.at(sorted, 0.5), Quantiles.at(sorted, 0.99), sorted[sorted.length - 1]);
        Files.writeString(Path.of(System.getProperty("results", "target"), "evidence-cost.json"), result);
        System.out.print(result);
    }

    private static Measured measured(boolean recording, int seconds) throws InterruptedException {
        try (var running = Running.with("--commerce.transparency.recording=" + recording, OFTEN).start();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var shop = running.shop();
            var skus = new ArrayList<String>();
            for (int i = 0; i < PRODUCTS; i++) {
                skus.add(shop.stocked(1_000_000));
            }
            var completed = new AtomicInteger();
            var failures = new ConcurrentLinkedQueue<RuntimeException>();
            for (int client = 0; client < CLIENTS; client++) {
                var mine = client;
                clients.execute(() -> order(shop, skus, mine, completed, failures));
            }
            try {
                return measured(shop, completed, failures, seconds);
            } finally {
                clients.shutdownNow();
            }
        }
    }

    private static Measured measured(
            Shop shop, AtomicInteger completed, ConcurrentLinkedQueue<RuntimeException> failures, int seconds)
            throws InterruptedException {
        SECONDS.sleep(WARM_UP_SECONDS); // the length of a measurement, not a wait for anything
        var lag = new ArrayList<Double>();
        var before = completed.get();
        var recorded = sum(shop, EVENTS, 1);
        var begin = System.nanoTime();
        while (System.nanoTime() - begin < SECONDS.toNanos(seconds)) {
            lag.add(sum(shop, LAG, 2));
            SECONDS.sleep(1);
        }
        var took = (System.nanoTime() - begin) / 1e9;
        var orders = (completed.get() - before) / took;
        var events = (sum(shop, EVENTS, 1) - recorded) / took;
        if (!failures.isEmpty()) {
            throw failures.peek();
        }
        return new Measured(orders, events, lag.stream().map(behind -> events == 0 ? 0 : behind / events).toList());
    }

    private static void order(
            Shop shop, List<String> skus, int client, AtomicInteger completed, ConcurrentLinkedQueue<RuntimeException> failures) {
        try {
            for (int i = client; !Thread.currentThread().isInterrupted(); i++) {
                var lines = orderOf("tok_ok", skus.get(i % PRODUCTS) + "*1", skus.get((i + 7) % PRODUCTS) + "*1");
                var reply = shop.place(ALICE, key(), lines, "Prefer", "wait=30").expect(201);
                if (!reply.text("status").equals("CONFIRMED")) {
                    throw new IllegalStateException("Not confirmed: " + reply.response().body());
                }
                completed.incrementAndGet();
            }
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                failures.add(e);
            }
        }
    }

    /** Of all values that a pattern finds among the figures. */
    private static double sum(Shop shop, Pattern pattern, int group) {
        return pattern.matcher(shop.orderFigures()).results().mapToDouble(part -> Double.parseDouble(part.group(group))).sum();
    }
}
