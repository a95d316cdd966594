package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Quantiles.at;
import static dev.axoncommerce.systemtests.support.Quantiles.measure;
import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;

import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures the time from a request for two lines to its answer CONFIRMED, one order after the other on an idle shop, with
 * that of a request for one product beside it.
 *
 * <p>Arguments: how many orders to measure, and how many before that to warm up.
 */
final class Latency {

    private Latency() {}

    public static void main(String[] args) throws IOException {
        var count = args.length > 0 ? Integer.parseInt(args[0]) : 300;
        var warmUp = args.length > 1 ? Integer.parseInt(args[1]) : 300;
        try (var running = Running.with().start()) {
            var shop = running.shop();
            var one = shop.stocked(count + warmUp);
            var other = shop.stocked(count + warmUp);
            measure(warmUp, () -> order(shop, one, other));
            var orders = measure(count, () -> order(shop, one, other));
            var reads = measure(count, () -> shop.get("/api/products/" + one, ALICE).expect(200));
            var result = """
                    {"way":"%s","orders":%d,"warmUp":%d,"toConfirmedMillis":{"median":%.1f,"p99":%.1f},\
                    "readMillis":{"median":%.1f,"p99":%.1f}}
                    """.formatted(Way.chosen(), count, warmUp, at(orders, 0.5), at(orders, 0.99), at(reads, 0.5), at(reads, 0.99));
            Files.writeString(Path.of(System.getProperty("results", "target"), "latency.json"), result);
            System.out.print(result);
        }
    }

    private static void order(Shop shop, String one, String other) {
        var reply = shop.place(ALICE, key(), orderOf("tok_ok", one + "*1", other + "*1"), "Prefer", "wait=10").expect(201);
        if (!reply.text("status").equals("CONFIRMED")) {
            throw new IllegalStateException("Not confirmed: " + reply.response().body());
        }
    }
}
