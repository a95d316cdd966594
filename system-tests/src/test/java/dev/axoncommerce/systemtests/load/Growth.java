package dev.axoncommerce.systemtests.load;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;

import dev.axoncommerce.systemtests.load.Plan.Kind;
import dev.axoncommerce.systemtests.support.Aot;
import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.LargeShop;
import dev.axoncommerce.systemtests.support.LogFile;
import dev.axoncommerce.systemtests.support.Quantiles;
import dev.axoncommerce.systemtests.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same load, of 16 clients, on stores with few and with many events, and on one with a stock item that has many and which all
 * clients want: how many orders a second are confirmed, in what time, how long the start takes, and what memory is occupied. The stores
 * take turns, each time in a new process, and keep the orders of earlier turns.
 *
 * <p>Arguments: the seconds of each measurement (the first quarter is not measured), those of the warm-up, how many turns, and the
 * sizes of the stores and of the stock item, with commas between them ({@code 0,100000,1000000} and {@code 100000}; 0 for none).
 */
final class Growth {

    private static final int CLIENTS = 16;
    private static final String HOT = "HOT";

    /** Some of the SKUs that the log is about. */
    private static final List<String> SKUS = Stream.iterate(0, i -> i + 1).limit(50).map("SKU-%03d"::formatted).toList();

    private record Measured(long events, double seconds, double perSecond, double median, double p99, double megabytes) {}

    /** A shop that is started for each turn. */
    private static final class Store {

        private final String name;
        private final Kind kind;
        private final Running running;
        private final List<Measured> turns = new ArrayList<>();

        Store(String name, Kind kind, Consumer<LogFile> events) {
            this.name = name;
            this.kind = kind;
            this.running = LargeShop.of(events).reopened();
            running.start();
            skus().forEach(sku -> running.shop().list(sku, "2.50").expect(201));
            running.close();
        }

        private List<String> skus() {
            return kind == Kind.HOT_ITEM ? Stream.concat(Stream.of(HOT), SKUS.stream()).toList() : SKUS;
        }

        void turn(int warmUp, int seconds) {
            var begin = System.nanoTime();
            try (var shop = running.start()) {
                var started = (System.nanoTime() - begin) / 1e9;
                var events = shop.shop().get("/api/processors/orders", OPERATOR).expect(200).body().path("head").asLong() + 1;
                var clients = new Clients(shop.shop());
                clients.come("warm-up", kind, CLIENTS, 0, warmUp, skus());
                var bought = clients.come(name, kind, CLIENTS, 0, seconds, skus()).path(Outcome.BOUGHT);
                if (bought.path("failed").asLong() > 0) {
                    throw new IllegalStateException("Orders failed: " + bought);
                }
                turns.add(new Measured(
                        events,
                        started,
                        bought.path("perSecond").asDouble(),
                        bought.path("median").asDouble(),
                        bought.path("p99").asDouble(),
                        shop.jars().stream().mapToLong(Jar::residentBytes).sum() / 1e6));
            }
        }

        /** @param first the store beside which this one is put, turn by turn, as machines change */
        Map<String, Object> figures(Store first) {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("eventsBeforeEachTurn", turns.stream().map(Measured::events).toList());
            figures.put("startSeconds", median(Measured::seconds));
            figures.put("perSecond", median(Measured::perSecond));
            figures.put("perSecondOfEachTurn", turns.stream().map(Measured::perSecond).toList());
            var besideTheFirst = IntStream.range(0, turns.size())
                    .mapToDouble(turn -> turns.get(turn).perSecond() / first.turns.get(turn).perSecond())
                    .toArray();
            figures.put("besideTheFirstStoreInEachTurn", besideTheFirst);
            figures.put("besideTheFirstStore", Quantiles.at(Arrays.stream(besideTheFirst).sorted().toArray(), 0.5));
            figures.put("medianMillis", median(Measured::median));
            figures.put("p99Millis", median(Measured::p99));
            figures.put("residentMegabytes", median(Measured::megabytes));
            return figures;
        }

        private double median(ToDoubleFunction<Measured> what) {
            return Quantiles.at(turns.stream().mapToDouble(what).sorted().toArray(), 0.5);
        }
    }

    private Growth() {}

    public static void main(String[] args) throws IOException {
        var seconds = args.length > 0 ? Integer.parseInt(args[0]) : 40;
        var warmUp = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        var turns = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        var sizes = Stream.of((args.length > 3 ? args[3] : "0,100000,1000000").split(",")).map(Integer::valueOf).toList();
        var hot = args.length > 4 ? Integer.parseInt(args[4]) : 100_000;
        var stores = new ArrayList<Store>();
        for (var size : sizes) {
            stores.add(new Store(size + " events", Kind.ORDERS, log -> log.orders(size)));
        }
        if (hot > 0) {
            stores.add(new Store("a stock item with %d events, wanted by all".formatted(hot), Kind.HOT_ITEM, log -> hotItem(log, hot)));
        }
        for (int turn = 0; turn < turns; turn++) {
            stores.forEach(store -> store.turn(warmUp, seconds));
        }
        var result = new LinkedHashMap<String, Object>();
        result.put("jvm", Jar.JVM);
        result.put("aot", Aot.chosen());
        stores.forEach(store -> result.put(store.name, store.figures(stores.getFirst())));
        var text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
        Files.writeString(Path.of(System.getProperty("results", "target"), "growth.json"), text);
        System.out.print(text);
    }

    private static void hotItem(LogFile log, int events) {
        log.orders(0);
        log.stock(HOT, 1_000_000);
        while (log.count() < events) {
            log.adjust(HOT, -1);
            log.ship(HOT);
            log.shipAndReturn(HOT);
            log.receive(HOT, 2);
        }
    }
}
