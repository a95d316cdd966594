package dev.axoncommerce.systemtests.load;

import dev.axoncommerce.systemtests.load.Plan.Kind;
import dev.axoncommerce.systemtests.support.Aot;
import dev.axoncommerce.systemtests.support.AxonServer;
import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many orders of two lines the shop takes to CONFIRMED, and in what time: of 1, 16 and 64 clients, of 64 clients who all want the
 * same thing, of carts, and of clients who come at half of the highest rate; with what it takes of the machine, and the appends a second of
 * the same store with nothing else to do before and after.
 *
 * <p>Arguments: the seconds of each measurement (the first quarter of them is not measured), and those of the warm-up.
 */
final class Throughput {

    private static final int PRODUCTS = 50;
    private static final int MOST_CLIENTS = 64;

    /** OrderPlaced, ReservationRequested, twice StockAllocated, ReservationConfirmed, PaymentRequested and -Authorized, OrderConfirmed. */
    private static final int EVENTS_OF_AN_ORDER = 8;

    private static final Duration RAW = Duration.ofSeconds(20);

    private static final Path TARGET = Path.of(System.getProperty("results", "target")).toAbsolutePath();

    private final Running running;
    private final Clients clients;
    private final int seconds;
    private final List<String> skus;
    private final List<Map<String, Object>> measured = new ArrayList<>();

    private Throughput(Running running, int seconds) {
        this.running = running;
        this.clients = new Clients(running.shop());
        this.seconds = seconds;
        this.skus = IntStream.range(0, PRODUCTS).mapToObj(i -> running.shop().stocked(1_000_000)).toList();
    }

    public static void main(String[] args) throws IOException {
        var seconds = args.length > 0 ? Integer.parseInt(args[0]) : 40;
        var warmUp = args.length > 1 ? Integer.parseInt(args[1]) : 120;
        var before = Way.chosen() == Way.STANDALONE ? List.of(rawAppends("before")) : List.<Double>of();
        List<Map<String, Object>> measured;
        try (var running = Running.with().start()) {
            measured = new Throughput(running, seconds).measureAll(warmUp);
        }
        var result = new LinkedHashMap<String, Object>();
        result.put("way", Way.chosen());
        result.put("jvm", Jar.JVM);
        result.put("aot", Aot.chosen());
        result.put("measured", measured);
        result.put("rawAppendsPerSecond", Stream.concat(before.stream(), Stream.of(rawAppends("after"))).toList());
        var text = JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
        Files.writeString(TARGET.resolve("throughput.json"), text);
        System.out.print(text);
    }

    /** Before and after, as machines change; but in an Axon Server only after, since the events stay there. */
    private static double rawAppends(String when) throws IOException {
        if (Way.chosen() == Way.TWO_SERVICES) {
            return AxonServerAppends.perSecond(AxonServer.address().orElseThrow(), MOST_CLIENTS, RAW);
        }
        var folder = Files.createTempDirectory(TARGET, "appends-" + when);
        return RawAppends.perSecond(folder.resolve("events"), MOST_CLIENTS, RAW);
    }

    private List<Map<String, Object>> measureAll(int warmUp) {
        clients.come("warm-up", Kind.ORDERS, 8, 0, warmUp, skus);
        measure("1 client", Kind.ORDERS, 1, 0);
        measure("16 clients", Kind.ORDERS, 16, 0);
        var most = measure("64 clients", Kind.ORDERS, MOST_CLIENTS, 0);
        measure("64 clients, hot item", Kind.HOT_ITEM, MOST_CLIENTS, 0);
        measure("16 clients with carts", Kind.CARTS, 16, 0);
        measure("half of the rate of 64 clients", Kind.ORDERS, 0, most / 2);
        return measured;
    }

    /** @return how many were through in a second */
    private double measure(String name, Kind kind, int clients, double perSecond) {
        var processorTime = processorTime();
        var begin = System.nanoTime();
        var bytes = bytes();
        var outcome = this.clients.come(name, kind, clients, perSecond, seconds, skus);
        var elapsed = (System.nanoTime() - begin) / 1e9;
        var bought = outcome.path(Outcome.BOUGHT);
        var rate = bought.path("perSecond").asDouble();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("of", name);
        figures.put(Outcome.BOUGHT, bought);
        figures.put(Outcome.READ, outcome.path(Outcome.READ));
        if (kind != Kind.CARTS) {
            figures.put("eventsPerSecond", rate * EVENTS_OF_AN_ORDER);
        }
        figures.put("processors", (processorTime() - processorTime) / elapsed);
        figures.put("residentMegabytes", running.jars().stream().mapToLong(Jar::residentBytes).sum() / 1_000_000);
        figures.put("diskBytesForEach", Math.round((bytes() - bytes) / bought.path("all").asDouble()));
        measured.add(figures);
        return rate;
    }

    /** Seconds of all processes. */
    private double processorTime() {
        return running.jars().stream().mapToLong(jar -> jar.processorTime().toMillis()).sum() / 1e3;
    }

    private long bytes() {
        return running.jars().stream().mapToLong(Jar::bytes).sum();
    }
}
