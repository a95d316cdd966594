package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Quantiles.at;
import static dev.axoncommerce.systemtests.support.Quantiles.measure;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.LargeShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Measures how fast a long log is replayed into the view of orders, with the rate at which the same log is just read beside it.
 *
 * <p>Arguments: how many events, and how many times it is replayed.
 */
final class ReplayOfMany {

    /** The last ones: when all of them are there, so is everything. */
    private static final int LAST = 20;

    private double mostHeap;

    public static void main(String[] args) throws IOException {
        var events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var times = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        try (var large = LargeShop.of(log -> log.orders(events))) {
            var result = new ReplayOfMany().measured(large, times);
            Files.writeString(Path.of(System.getProperty("results", "target"), "replay.json"), result);
            System.out.print(result);
        }
    }

    private String measured(LargeShop large, int times) {
        var count = large.log().count();
        var reads = measure(times, large::readLog);
        var heapBefore = large.heap();
        var replays = measure(times, () -> replay(large));
        return """
                {"events":%d,"orders":%d,"readMillis":%.0f,"replayMillis":%.0f,"readPerSecond":%.0f,"replayedPerSecond":%.0f,\
                "heapMegabytes":{"before":%.0f,"most":%.0f}}
                """.formatted(
                count, large.log().orders().size(), at(reads, 0.5), at(replays, 0.5), count / at(reads, 0.5) * 1000,
                count / at(replays, 0.5) * 1000, heapBefore / 1e6, mostHeap / 1e6);
    }

    private void replay(LargeShop large) {
        var orders = large.log().orders();
        var last = orders.subList(orders.size() - LAST, orders.size());
        large.shop().post("/api/processors/orders/replay", OPERATOR, "{}").expect(202);
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> !isThere(large, last.getFirst()));
        await().atMost(Duration.ofMinutes(60)).pollInterval(Duration.ofMillis(200)).until(() -> {
            mostHeap = Math.max(mostHeap, large.heap());
            return last.stream().allMatch(order -> isThere(large, order));
        });
        await().atMost(Duration.ofMinutes(2)).until(() -> !large.shop()
                .get("/api/processors/orders", OPERATOR).expect(200).body().path("replaying").asBoolean());
    }

    private static boolean isThere(LargeShop large, String order) {
        return large.shop().get("/api/orders/" + order, OPERATOR).status() == 200;
    }
}
