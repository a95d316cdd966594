package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Databases;
import dev.axoncommerce.systemtests.support.LargeShop;
import dev.axoncommerce.systemtests.support.Quantiles;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Rebuilds the view of orders while orders are asked for at an even rate, and counts what is answered.
 *
 * <p>Arguments: how many events, how many requests a second, and {@code corrupt} to do it on PostgreSQL with a view some of whose
 * rows are wrong before the first rebuild.
 */
final class RebuildUnderLoad {

    /** A process that has just started is slow by itself. */
    private static final int WARM_UP_SECONDS = 30;

    private record Answer(int status, double millis) {}

    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    public static void main(String[] args) throws SQLException, IOException {
        var events = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        var perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        if (args.length > 2 && args[2].equals("corrupt")) {
            try (var databases = new Databases(); var large = LargeShop.on(databases, log -> log.orders(events))) {
                System.out.print(new RebuildUnderLoad().measuredCorrupt(databases, large, perSecond));
            }
        } else {
            try (var large = LargeShop.of(log -> log.orders(events))) {
                System.out.print(new RebuildUnderLoad().measured(large, large.log().orders(), perSecond));
            }
        }
    }

    /** Of the orders whose rows are wrong nobody asks. */
    private String measuredCorrupt(Databases databases, LargeShop large, int perSecond) throws SQLException {
        var confirmed = large.log().orders().stream()
                .filter(order -> large.shop().status(order).equals("CONFIRMED"))
                .limit(2)
                .toList();
        var corrupted = CorruptedRows.in(databases, confirmed.getFirst(), confirmed.getLast());
        var others = large.log().orders().stream().filter(order -> !confirmed.contains(order)).toList();
        var figures = measured(large, others, perSecond);
        return figures + "The rows that were made wrong: " + corrupted.all() + System.lineSeparator();
    }

    private String measured(LargeShop large, List<String> orders, int perSecond) {
        var shop = large.shop();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var ticks = clock.scheduleAtFixedRate(
                    () -> clients.execute(() -> ask(shop, orders)), 0, 1_000_000_000L / perSecond, TimeUnit.NANOSECONDS);
            await().atMost(Duration.ofMinutes(5)).until(() -> answers.size() >= perSecond * WARM_UP_SECONDS);
            answers.clear();
            var before = rebuilt(shop);
            var again = rebuilt(shop);
            ticks.cancel(false);
            return summary(large, before, again);
        }
    }

    private static String rebuilt(Shop shop) {
        var start = System.nanoTime();
        var job = shop.post("/api/processors/orders/rebuild", OPERATOR, "").expect(202).header("Location");
        var done = await().atMost(Duration.ofMinutes(60)).pollInterval(Duration.ofMillis(500)).until(
                () -> shop.get(job, OPERATOR).expect(200), reply -> reply.body().has("finishedAt"));
        return "\"%s, %d differing of %d: %s, %.1f s\"".formatted(
                done.text("state"),
                done.number("differing"),
                done.number("compared"),
                CorruptedRows.named(done.body()),
                (System.nanoTime() - start) / 1e9);
    }

    private void ask(Shop shop, List<String> orders) {
        var order = orders.get(ThreadLocalRandom.current().nextInt(orders.size()));
        var start = System.nanoTime();
        var status = 0; // no answer
        try {
            status = shop.get("/api/orders/" + order, OPERATOR).status();
        } finally {
            answers.add(new Answer(status, (System.nanoTime() - start) / 1e6));
        }
    }

    private String summary(LargeShop large, String... rebuilds) {
        Map<Integer, Integer> byStatus = new TreeMap<>();
        answers.forEach(answer -> byStatus.merge(answer.status(), 1, Integer::sum));
        var millis = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        return "{\"events\":%d,\"rebuilds\":%s,\"answersByStatus\":\"%s\",\"millis\":{\"median\":%.1f,\"p99\":%.1f,\"longest\":%.0f}}%n"
                .formatted(
                        large.log().count(), List.of(rebuilds), byStatus, Quantiles.at(millis, 0.5), Quantiles.at(millis, 0.99),
                        millis[millis.length - 1]);
    }
}
