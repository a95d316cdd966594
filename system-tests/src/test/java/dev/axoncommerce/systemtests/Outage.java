package dev.axoncommerce.systemtests;

import dev.axoncommerce.systemtests.support.AxonServerCommands;
import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Two services under 20 orders a second for a minute, in which one process is gone for a while. Fails unless every changing
 * request is answered within 5 s, every refusal is a 503 with Retry-After, reads go on, and in the end every order is settled
 * and the stock adds up.
 *
 * <p>Argument: {@code axon-server}, {@code inventory-service} or {@code order-service}. To stop and start Axon Server it runs
 * the commands in the system properties {@code server.stop} and {@code server.start}; the services are killed.
 */
final class Outage {

    private static final int RATE = 20;
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final int STOP_AFTER_SECONDS = 15;
    private static final int DOWN_SECONDS = 15;
    private static final int WARM = 100;
    private static final int RECEIVED = 5000;
    private static final int LONGEST_ANSWER_MILLIS = 5000;

    private final String who;
    private final Jar inventory;
    private final Jar orders;

    private Outage(String who) {
        this.who = who;
        var options = List.of(
                "--axon.axonserver.servers=" + System.getProperty("axon.server"), "--spring.profiles.active=demo");
        this.inventory = Jar.of("inventory-service", options);
        this.orders = Jar.of("order-service", options);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("axon-server") && !AxonServerCommands.areKnown()) {
            throw new IllegalArgumentException("How is Axon Server stopped and started? Say so in -Dserver.stop and -Dserver.start");
        }
        new Outage(args[0]).run();
    }

    private void run() throws Exception {
        try (inventory;
                orders;
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            inventory.begin();
            orders.begin();
            inventory.awaitOpen();
            orders.awaitOpen();
            var shop = new Shop(orders.url(), inventory.url());
            var sku = shop.stocked(RECEIVED);
            warmUp(shop, sku);

            var load = new Load(shop, sku);
            var stopped = clock.schedule(this::stop, STOP_AFTER_SECONDS, TimeUnit.SECONDS);
            var started = clock.schedule(this::start, STOP_AFTER_SECONDS + DOWN_SECONDS, TimeUnit.SECONDS);
            load.run(RATE, LENGTH);
            stopped.get();
            started.get();
            report(load);

            var ids = load.acknowledgedInTheEnd();
            var confirmed = load.awaitSettled(ids);
            load.expectHeld(confirmed + WARM, RECEIVED);
            System.out.printf("All %d orders settled, %d confirmed; the stock adds up.%n", ids.size(), confirmed);
            expectAnswers(load);
        }
    }

    private static void warmUp(Shop shop, String sku) {
        for (int i = 0; i < WARM; i++) {
            shop.settledOrder("tok_ok", sku + "*1");
        }
    }

    private void stop() {
        switch (who) {
            case "axon-server" -> AxonServerCommands.stop();
            case "inventory-service" -> inventory.kill();
            case "order-service" -> orders.kill();
            default -> throw new IllegalArgumentException(who);
        }
    }

    private void start() {
        switch (who) {
            case "axon-server" -> AxonServerCommands.start();
            case "inventory-service" -> inventory.begin();
            case "order-service" -> orders.begin();
            default -> throw new IllegalArgumentException(who);
        }
    }

    private void report(Load load) throws IOException {
        var result = "{\"outage\":\"%s\",\"orders\":%s,\"longestMillis\":%d,\"reads\":%s,\"longestReadMillis\":%d}%n"
                .formatted(who, byStatus(load.orders()), longest(load.orders()), byStatus(load.reads()), longest(load.reads()));
        Files.writeString(Path.of(System.getProperty("results", "target"), "outage-" + who + ".json"), result);
        System.out.print(result);
    }

    private static String byStatus(List<Load.Asked> asked) {
        return asked.stream()
                .collect(Collectors.groupingBy(Load.Asked::status, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> "\"%d\":%d".formatted(count.getKey(), count.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static long longest(List<Load.Asked> asked) {
        return asked.stream().mapToLong(Load.Asked::tookMillis).max().orElse(0);
    }

    /**
     * Where the service that is asked is itself gone, nobody can answer: status 0 is no failure there, nor is a read that it
     * puts off just after its start.
     */
    private void expectAnswers(Load load) {
        var gone = who.equals("order-service");
        var bad = load.orders().stream()
                .filter(asked -> !asked.acknowledged()
                        && !(asked.status() == 503 && asked.retryAfter())
                        && !(gone && asked.status() == 0)
                        || asked.tookMillis() > LONGEST_ANSWER_MILLIS)
                .toList();
        var badReads = load.reads().stream()
                .filter(asked -> asked.status() != 200 && !(gone && (asked.status() == 0 || asked.retryAfter())))
                .toList();
        // Without Inventory orders are taken all the same, and wait; else somebody must have noticed.
        var noticed = who.equals("inventory-service") || !load.orders().stream().allMatch(Load.Asked::acknowledged);
        if (!bad.isEmpty() || !badReads.isEmpty() || !noticed) {
            System.out.println("There was an outage: " + noticed + ". Answers that should not be: " + bad + badReads);
            System.exit(1);
        }
    }
}
