package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Quantiles.at;
import static dev.axoncommerce.systemtests.support.Quantiles.measure;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;

import dev.axoncommerce.systemtests.support.LargeShop;
import dev.axoncommerce.systemtests.support.LogFile;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Measures how long it takes to see a stock item with many events as it was at random instants, and the whole list of stock as it
 * was, page by page; with the present of both beside them.
 *
 * <p>Arguments: how many events the item has, and how many items the list.
 */
final class PastOfMany {

    private static final int TIMES = 200;
    private static final int LISTS = 9;
    private static final String HOT = "HOT";

    private PastOfMany() {}

    public static void main(String[] args) throws IOException {
        var events = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        var items = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        try (var large = LargeShop.of(log -> write(log, events, items))) {
            var shop = large.shop();
            var end = large.log().end();
            var length = Duration.ofSeconds(large.log().count());
            var random = new Random(1);
            Runnable then = () -> shop.get("/api/stock/HOT?asOf=" + instant(end, length, random), OPERATOR).expect(200);
            Runnable now = () -> shop.get("/api/stock/HOT", OPERATOR).expect(200);
            measure(TIMES, then);
            var past = measure(TIMES, then);
            var present = measure(TIMES, now);
            var asOf = "&asOf=" + end.minus(length.dividedBy(3));
            list(shop, asOf);
            var pastList = measure(LISTS, () -> list(shop, asOf));
            var presentList = measure(LISTS, () -> list(shop, ""));
            var result = """
                    {"events":%d,"items":%d,"itemMillis":{"asOf":%.1f,"asOfP99":%.1f,"present":%.1f},\
                    "listMillis":{"asOf":%.0f,"present":%.0f,"itemsInIt":%d}}
                    """.formatted(
                    events, items, at(past, 0.5), at(past, 0.99), at(present, 0.5), at(pastList, 0.5), at(presentList, 0.5),
                    list(shop, asOf));
            Files.writeString(Path.of(System.getProperty("results", "target"), "past.json"), result);
            System.out.print(result);
        }
    }

    private static void write(LogFile log, int events, int items) {
        for (int i = 0; i < items; i++) {
            log.stock("ITEM-%05d".formatted(i), 100);
        }
        log.stock(HOT, 1_000_000);
        for (int i = 2; i < events; i++) {
            log.adjust(HOT, i % 2 == 0 ? -1 : 1);
        }
        for (int i = 0; i < items; i++) {
            log.adjust("ITEM-%05d".formatted(i), -1);
        }
    }

    /** Since the hot item has begun. */
    private static Instant instant(Instant end, Duration length, Random random) {
        return end.minusSeconds(random.nextLong(length.toSeconds() / 2));
    }

    private static int list(Shop shop, String asOf) {
        var items = 0;
        var page = shop.get("/api/stock?limit=200" + asOf, OPERATOR).expect(200);
        items += page.body().path("items").size();
        while (page.body().has("next")) {
            page = shop.get("/api/stock?limit=200&after=" + page.text("next") + asOf, OPERATOR).expect(200);
            items += page.body().path("items").size();
        }
        return items;
    }
}
