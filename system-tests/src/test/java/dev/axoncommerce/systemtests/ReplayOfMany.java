package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Quantiles.at;
import static dev.axoncommerce.systemtests.support.Quantiles.measure;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Databases;
import dev.axoncommerce.systemtests.support.LargeShop;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures how fast a long log is replayed into each view, one after the other, with the rate at which the same log is just read beside
 * it.
 *
 * <p>Arguments: how many events, how many times, in which store ({@code h2}, {@code postgres}, or {@code axon-server}, which has to be
 * empty), and the views, with commas between them (all).
 */
final class ReplayOfMany {

    private static final Duration LONG = Duration.ofMinutes(60);
    private static final Duration TO_BEGIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final List<String> INVENTORYS = List.of("stock", "reservations");
    private static final String VIEWS = "orders,sales,stories,products,carts,stock,reservations";

    private final LargeShop large;
    private final int times;
    private double mostHeap;

    private ReplayOfMany(LargeShop large, int times) {
        this.large = large;
        this.times = times;
    }

    public static void main(String[] args) throws IOException {
        var events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var times = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        var store = args.length > 2 ? args[2] : "h2";
        var views = List.of((args.length > 3 ? args[3] : VIEWS).split(","));
        var result = new LinkedHashMap<String, Object>(Map.of("store", store));
        if (store.equals("postgres")) {
            try (var databases = new Databases(); var large = LargeShop.on(databases, log -> log.orders(events))) {
                result.putAll(new ReplayOfMany(large, times).measured(views));
            }
        } else {
            try (var large = store.equals("h2")
                    ? LargeShop.of(log -> log.orders(events))
                    : LargeShop.onAxonServer(log -> log.orders(events))) {
                result.putAll(new ReplayOfMany(large, times).measured(views));
            }
        }
        var text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
        Files.writeString(Path.of(System.getProperty("results", "target"), "replay-%s.json".formatted(store)), text);
        System.out.print(text);
    }

    /** The log is read before and after, as machines change. */
    private Map<String, Object> measured(List<String> views) {
        var result = new LinkedHashMap<String, Object>();
        var count = large.log().count();
        result.put("events", count);
        result.put("orders", large.log().orders().size());
        var before = perSecond(large::readLog);
        var replays = new LinkedHashMap<String, Object>();
        for (var view : views) {
            replays.put(view, perSecond(() -> replay(view)));
        }
        result.put("readPerSecond", List.of(before, perSecond(large::readLog)));
        result.put("replayedPerSecond", replays);
        result.put("mostHeapMegabytesAfterwards", Math.round(mostHeap / 1e6));
        return result;
    }

    /** Events a second, by the median. */
    private long perSecond(Runnable task) {
        return Math.round(large.log().count() / at(measure(times, task), 0.5) * 1000);
    }

    private void replay(String view) {
        var shop = INVENTORYS.contains(view) ? large.shop().atInventory() : large.shop();
        shop.post("/api/processors/" + view + "/replay", OPERATOR, "{}").expect(202);
        await(view + " begins anew").atMost(TO_BEGIN).pollInterval(LOOK_EVERY).until(() -> isReplaying(shop, view));
        await(view + " is there again").atMost(LONG).pollInterval(LOOK_EVERY).until(() -> !isReplaying(shop, view));
        mostHeap = Math.max(mostHeap, LargeShop.heap(shop));
    }

    private static boolean isReplaying(Shop shop, String view) {
        JsonNode status = shop.get("/api/processors/" + view, OPERATOR).expect(200).body();
        return status.path("replaying").asBoolean();
    }
}
