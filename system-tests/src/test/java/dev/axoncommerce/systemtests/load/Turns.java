package dev.axoncommerce.systemtests.load;

import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares builds of the shop in turns (A B A B) under the same load: the time of processors for a confirmed order, of each process, and the orders a
 * second. The time of processors varies less from hour to hour than the orders a second.
 *
 * <p>Arguments: the folders of the builds, separated by commas (each a checkout where {@code mvn package} has run); orders of the warm-up; seconds of
 * the measurement; clients; turns. With Axon Server, {@code -Daxon.server.pid} names its process.
 */
final class Turns {

    private static final int PRODUCTS = 50;
    private static final Path TARGET = Path.of(System.getProperty("results", "target")).toAbsolutePath();

    private final int warmUp;
    private final int seconds;
    private final int clients;

    private Turns(int warmUp, int seconds, int clients) {
        this.warmUp = warmUp;
        this.seconds = seconds;
        this.clients = clients;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var builds = List.of(args[0].split(","));
        var turns = new Turns(number(args, 1, 25_000), number(args, 2, 60), number(args, 3, 64));
        var measured = new ArrayList<Map<String, Object>>();
        for (int turn = 0; turn < number(args, 4, 5); turn++) {
            for (var build : builds) {
                System.setProperty("modules", build);
                measured.add(turns.measure(build));
                System.out.println(json(measured.getLast()));
            }
        }
        var result = Map.of(
                "way", Way.chosen(),
                "jvm", Jar.JVM,
                "turns", measured,
                "medians", medians(builds, measured));
        Files.writeString(TARGET.resolve("turns.json"), json(result) + "\n");
        System.out.println(json(result.get("medians")));
    }

    private static int number(String[] args, int place, int otherwise) {
        return args.length > place ? Integer.parseInt(args[place]) : otherwise;
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private Map<String, Object> measure(String build) throws InterruptedException {
        try (var running = Running.with().start()) {
            var shop = running.shop();
            var skus = IntStream.range(0, PRODUCTS).mapToObj(i -> shop.stocked(1_000_000)).toList();
            try (var buyers = new Buyers(shop, skus)) {
                buyers.buy(clients, Integer.MAX_VALUE / 1000, warmUp);
                return measured(build, running, buyers);
            }
        }
    }

    private Map<String, Object> measured(String build, Running running, Buyers buyers) throws InterruptedException {
        var processes = processes(running);
        var before = usage(processes);
        var takenBefore = connectionsTaken(running);
        var bought = buyers.buy(clients, seconds, Integer.MAX_VALUE);
        var after = usage(processes);
        var taken = connectionsTaken(running) - takenBefore;

        var figures = new LinkedHashMap<String, Object>();
        figures.put("build", build);
        figures.put("orders", bought.orders());
        figures.put("others", bought.others());
        figures.put("ordersPerSecond", Usage.per(bought.orders(), 1) / bought.seconds());
        figures.put("p50", bought.p50());
        figures.put("p99", bought.p99());
        var sum = 0.0;
        for (var process : processes.entrySet()) {
            var used = after.get(process.getKey()).since(before.get(process.getKey()), bought.orders());
            figures.put(process.getKey(), used);
            sum += process.getKey().equals("clients") ? 0 : (double) used.get("cpuMillis");
        }
        figures.put("cpuMillisForEachOrder", sum);
        figures.put("connectionsTakenForEachOrder", Usage.per(taken, bought.orders()));
        figures.put("residentMegabytes", running.jars().stream().mapToLong(Jar::residentBytes).sum() / 1_000_000);
        return figures;
    }

    /** The process ids: those of the shop, that of Axon Server if it is named, and that of the clients. */
    private static Map<String, Long> processes(Running running) {
        var processes = new LinkedHashMap<String, Long>();
        running.jars().forEach(jar -> processes.put(jar.name(), jar.pid()));
        var server = Long.getLong("axon.server.pid");
        if (server != null) {
            processes.put("axon-server", server);
        }
        processes.put("clients", ProcessHandle.current().pid());
        return processes;
    }

    private static Map<String, Usage> usage(Map<String, Long> processes) {
        var usage = new LinkedHashMap<String, Usage>();
        processes.forEach((name, pid) -> usage.put(name, Usage.of(pid)));
        return usage;
    }

    /** How often connections to the database were taken from the pool: once for each transaction, and for each read outside one. */
    private static double connectionsTaken(Running running) {
        return running.jars().stream()
                .flatMap(jar -> new Shop(jar.url(), jar.url())
                        .get("/actuator/prometheus", Shop.OPERATOR)
                        .response()
                        .body()
                        .lines())
                .filter(line -> line.startsWith("hikaricp_connections_usage_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Of each build; and of the first one to each other one. */
    private static Map<String, Object> medians(List<String> builds, List<Map<String, Object>> measured) {
        var medians = new TreeMap<String, Object>();
        for (var figure : List.of("cpuMillisForEachOrder", "ordersPerSecond", "p99", "connectionsTakenForEachOrder")) {
            var ofBuilds = builds.stream()
                    .map(build -> median(measured.stream()
                            .filter(turn -> turn.get("build").equals(build))
                            .map(turn -> ((Number) turn.get(figure)).doubleValue())
                            .sorted()
                            .toList()))
                    .toList();
            medians.put(figure, ofBuilds);
            medians.put(
                    figure + "Ratio", ofBuilds.stream().map(median -> median / ofBuilds.getFirst()).toList());
        }
        return medians;
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
