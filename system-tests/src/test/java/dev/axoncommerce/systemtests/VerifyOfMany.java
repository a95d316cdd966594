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
import java.util.regex.Pattern;

/**
 * Measures how long it takes to verify a long log, with the time in which the same log is just read beside it, and how much memory.
 *
 * <p>Arguments: how many events, and how many times it is verified.
 */
final class VerifyOfMany {

    private static final Duration LONG = Duration.ofMinutes(60);
    private static final Pattern LEAVES = Pattern.compile("commerce_log_leaves\\{log=\"[a-z]+\"} ([0-9.E+]+)");

    private double mostHeap;

    public static void main(String[] args) throws IOException {
        var events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var times = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        try (var large = LargeShop.of(log -> log.orders(events))) {
            var result = new VerifyOfMany().measured(large, times);
            Files.writeString(Path.of(System.getProperty("results", "target"), "verify.json"), result);
            System.out.print(result);
        }
    }

    private String measured(LargeShop large, int times) {
        var count = large.log().count();
        await("all is recorded").atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> leaves(large) >= count);
        var heapBefore = large.heap();
        var reads = measure(times, large::readLog);
        var verifications = measure(times, () -> verify(large));
        return """
                {"events":%d,"readMillis":%.0f,"verifyMillis":{"median":%.0f,"most":%.0f},"heapMegabytes":{"before":%.0f,"most":%.0f}}
                """.formatted(
                count, at(reads, 0.5), at(verifications, 0.5), verifications[times - 1], heapBefore / 1e6, mostHeap / 1e6);
    }

    private static double leaves(LargeShop large) {
        return LEAVES.matcher(large.shop().orderFigures()).results().mapToDouble(part -> Double.parseDouble(part.group(1))).sum();
    }

    private void verify(LargeShop large) {
        var location = large.shop().post("/api/log/verification", OPERATOR, "").expect(202).header("Location");
        var ended = await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(
                () -> {
                    mostHeap = Math.max(mostHeap, large.heap());
                    return large.shop().get(location, OPERATOR).expect(200).body();
                },
                it -> !it.path("status").asString().equals("RUNNING"));
        if (!ended.path("status").asString().equals("PASSED")) {
            throw new IllegalStateException("Not as it was recorded: " + ended);
        }
    }
}
