package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Databases;
import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two instances of each service on one PostgreSQL and one Axon Server. Places 1,000 orders by 16 clients at both; in the
 * middle one instance of each service is killed and stays away. Fails unless the work was split, every order is settled, and
 * nothing was handled twice.
 *
 * <p>Arguments: how many orders, and {@code keep} to kill nobody.
 */
final class TwoInstances {

    private static final int CLIENTS = 16;
    private static final int SKUS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Set<String> SETTLED = Set.of("CONFIRMED", "REJECTED", "CANCELLED");
    private static final Map<String, Integer> ORDER_SEGMENTS = Map.of("order-fulfilment", 2, "orders", 2, "payment-calls", 2);
    private static final Map<String, Integer> INVENTORY_SEGMENTS = Map.of("stock-reservation", 8, "stock", 2);

    private final int count;
    private final boolean kill;
    private final List<Jar> orders = new ArrayList<>();
    private final List<Jar> inventory = new ArrayList<>();

    private TwoInstances(int count, boolean kill) {
        this.count = count;
        this.kill = kill;
    }

    public static void main(String[] args) throws Exception {
        var count = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        new TwoInstances(count, args.length < 2 || !args[1].equals("keep")).run();
    }

    private void run() throws Exception {
        try (var databases = new Databases()) {
            for (int i = 0; i < 2; i++) {
                inventory.add(begin("inventory-service", databases.options("inventory")));
                orders.add(begin("order-service", databases.options("orders")));
            }
            Stream.concat(inventory.stream(), orders.stream()).forEach(Jar::awaitOpen);
            awaitShared(orders, ORDER_SEGMENTS);
            awaitShared(inventory, INVENTORY_SEGMENTS);
            try {
                place();
            } finally {
                Stream.concat(orders.stream(), inventory.stream()).forEach(Jar::close);
            }
        }
    }

    private static Jar begin(String name, List<String> database) {
        var options = new ArrayList<>(database);
        options.add("--axon.axonserver.servers=" + System.getProperty("axon.server"));
        options.add("--spring.profiles.active=demo,postgres");
        var jar = Jar.of(name, options);
        jar.begin();
        return jar;
    }

    private void place() throws Exception {
        var skus = Stream.generate(() -> shop(0).stocked(count)).limit(SKUS).toList();
        var begin = System.nanoTime();
        var ids = placeAll(skus);
        ids.forEach(id -> await("order " + id + " is settled")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> SETTLED.contains(shop(0).status(id))));
        var seconds = (System.nanoTime() - begin) / 1e9;

        assertThat(ids).hasSize(count).doesNotHaveDuplicates();
        for (var id : ids) {
            var order = shop(0).get("/api/orders/" + id, OPERATOR).expect(200);
            assertThat(order.text("status")).isEqualTo("CONFIRMED");
            assertThat(order.number("version")).as("one event each for placing and confirming").isEqualTo(1);
        }
        await("the stock adds up").atMost(PATIENCE).until(() -> sum(skus, "allocated") == count);
        // Registered, received, and one allocation for each order: any more would be one that was made twice.
        assertThat(sum(skus, "version")).isEqualTo(count + (long) SKUS);
        System.out.printf("%d orders by two instances of each%s: all confirmed, none twice, %.0f s%n",
                count, kill ? ", of which one was killed in the middle" : "", seconds);
    }

    private long sum(List<String> skus, String field) {
        return skus.stream().mapToLong(sku -> shop(0).stock(sku).number(field)).sum();
    }

    private List<String> placeAll(List<String> skus) throws Exception {
        var placed = new AtomicInteger();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var ids = clients.invokeAll(IntStream.range(0, count)
                    .<Callable<String>>mapToObj(i -> () -> {
                        var id = placedAt(i, skus.get(i % SKUS));
                        if (placed.incrementAndGet() == count / 2) {
                            inTheMiddle();
                        }
                        return id;
                    })
                    .toList());
            var all = new ArrayList<String>();
            for (var id : ids) {
                all.add(id.get());
            }
            return all;
        }
    }

    private void inTheMiddle() {
        Stream.concat(orders.stream(), inventory.stream()).forEach(TwoInstances::expectHandled);
        if (kill) {
            orders.get(1).kill();
            inventory.get(1).kill();
        }
    }

    /** Both take part: each has carried out commands, besides those that it has sent. */
    private static void expectHandled(Jar jar) {
        var handled = sum(metrics(jar), "commerce_commands_handled_total\\{.*?} (\\S+)");
        System.out.printf("%s has carried out %.0f commands%n", jar.url(), handled);
        assertThat(handled).isPositive();
    }

    /** Asks with the same key until it is taken, now here and now there, as a client does whose instance is gone. */
    private String placedAt(int instance, String sku) {
        var key = key();
        var turn = new AtomicInteger(instance);
        return await("order " + key + " is taken")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> shop(turn.getAndIncrement() % 2).place(ALICE, key, orderOf("tok_ok", sku + "*1")),
                        reply -> reply.status() == 201)
                .text("orderId");
    }

    private Shop shop(int instance) {
        return new Shop(orders.get(instance).url(), inventory.get(instance).url());
    }

    private static void awaitShared(List<Jar> instances, Map<String, Integer> segments) {
        segments.forEach((processor, number) -> await(processor + " is shared")
                .atMost(PATIENCE)
                .until(() -> instances.stream().allMatch(instance -> segments(instance, processor) == number / 2)));
    }

    private static double segments(Jar jar, String processor) {
        return sum(metrics(jar), "commerce_processor_segments\\{processor=\"%s\"} (\\S+)".formatted(processor));
    }

    private static double sum(String metrics, String line) {
        return Pattern.compile(line).matcher(metrics).results().mapToDouble(match -> Double.parseDouble(match.group(1))).sum();
    }

    private static String metrics(Jar jar) {
        return new Shop(jar.url(), jar.url()).get("/actuator/prometheus", OPERATOR).expect(200).response().body();
    }
}
