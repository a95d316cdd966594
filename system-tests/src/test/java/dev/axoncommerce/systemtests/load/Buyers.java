package dev.axoncommerce.systemtests.load;

import dev.axoncommerce.systemtests.support.Quantiles;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Clients in this process that each place an order of two lines, wait until it is confirmed, and place the next one. They cost little, so that most
 * of the machine is left to the shop; {@link Turns} reports how much.
 */
final class Buyers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /**
     * What buyers have got.
     *
     * @param others requests that were answered otherwise than with a confirmed order
     * @param p50 milliseconds to CONFIRMED
     */
    record Bought(int orders, int others, double seconds, double p50, double p99) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private final Shop shop;
    private final List<String> skus;

    Buyers(Shop shop, List<String> skus) {
        this.shop = shop;
        this.skus = skus;
    }

    /**
     * Lets some buy for a time, or until they have a number of orders.
     *
     * @param atMost seconds
     * @param enough orders after which no new one is placed
     */
    Bought buy(int clients, int atMost, int enough) throws InterruptedException {
        var begin = System.nanoTime();
        var end = begin + Duration.ofSeconds(atMost).toNanos();
        var others = new AtomicInteger();
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        var bought = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, clients).forEach(client -> threads.execute(() -> {
                while (System.nanoTime() < end && bought.get() < enough) {
                    var sent = System.nanoTime();
                    if (isConfirmed()) {
                        bought.incrementAndGet();
                        nanos.add(System.nanoTime() - sent);
                    } else {
                        others.incrementAndGet();
                    }
                }
            }));
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        var millis = nanos.stream().mapToDouble(each -> each / 1e6).sorted().toArray();
        return new Bought(bought.get(), others.get(), seconds, quantile(millis, 0.5), quantile(millis, 0.99));
    }

    private static double quantile(double[] sorted, double quantile) {
        return sorted.length == 0 ? 0 : Quantiles.at(sorted, quantile);
    }

    private boolean isConfirmed() {
        var first = ThreadLocalRandom.current().nextInt(skus.size());
        var body = Shop.orderOf("tok_ok", skus.get(first) + "*1", skus.get((first + 1) % skus.size()) + "*2");
        var request = HttpRequest.newBuilder(URI.create(shop.url() + "/api/orders"))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("alice:alice".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", Shop.key())
                .header("Prefer", "wait=30")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 201 && response.body().contains("\"CONFIRMED\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
