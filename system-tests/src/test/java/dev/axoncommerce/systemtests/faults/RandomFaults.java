package dev.axoncommerce.systemtests.faults;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.Books;
import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rounds of random orders, cancellations, shipments, deliveries, returns and receipts by four clients, and in the middle of each a fault: a
 * process is killed, or stopped and resumed. After each round everything settles, and what was acknowledged is there, stock and money add
 * up; in the end views built anew are those that are shown, and the log is as it was recorded.
 *
 * <p>Arguments: how many rounds, the seed that a failed run has printed, and of how many rounds one is a stop instead of a kill (0:
 * none).
 */
final class RandomFaults {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STAYS = Duration.ofSeconds(1);
    private static final int CLIENTS = 4;
    private static final int MOST_WISHES = 150;

    /** Of the last one there is too little. */
    private static final List<Integer> UNITS = List.of(40, 40, 3);

    private static final List<String> VIEWS = List.of("orders", "stock", "reservations", "stories", "sales", "products", "carts");

    private final Running running;
    private final Random random;
    private int kills;
    private int stops;
    private int orders;
    private int unanswered;

    private RandomFaults(Running running, long seed) {
        this.running = running;
        this.random = new Random(seed);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var rounds = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        var seed = args.length > 1 ? Long.parseLong(args[1]) : ThreadLocalRandom.current().nextLong();
        var stopEvery = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        System.out.println("seed " + seed);
        var file = Path.of(System.getProperty("results", "target"), "faults.json");
        Files.deleteIfExists(file);
        try (var running = Running.with().start()) {
            var faults = new RandomFaults(running, seed);
            for (int round = 1; round <= rounds; round++) {
                faults.round(stopEvery > 0 && round % stopEvery == 0);
            }
            faults.expectViewsBuiltAnewAreTheSame();
            faults.expectLogVerified();
            var result = "{\"seed\":%d,\"kills\":%d,\"stops\":%d,\"orders\":%d,\"unanswered\":%d,\"lost\":0,\"oversold\":0,\"unsettled\":0}%n"
                    .formatted(seed, faults.kills, faults.stops, faults.orders, faults.unanswered);
            Files.writeString(file, result);
            System.out.print(result);
        }
    }

    private void round(boolean stop) throws InterruptedException {
        var shop = running.shop();
        var customers = new Customers(shop, UNITS);
        var going = new AtomicBoolean(true);
        var wishes = new AtomicInteger();
        var all = new ArrayList<Future<?>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                var own = new Random(random.nextLong());
                all.add(clients.submit(() -> {
                    while (going.get() && wishes.incrementAndGet() <= MOST_WISHES) {
                        customers.want(own);
                    }
                }));
            }
            var moment = 1 + random.nextInt(MOST_WISHES / 2);
            await("the moment of the fault").atMost(PATIENCE).until(() -> wishes.get() >= moment);
            var jar = running.jars().get(random.nextInt(running.jars().size()));
            if (stop) {
                stopAndResume(jar);
            } else {
                going.set(false); // what is under way stays under way
                jar.kill();
                kills++;
            }
            for (var client : all) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        if (!stop) {
            running.jars().stream().filter(jar -> !jar.isRunning()).forEach(jar -> {
                jar.begin();
                jar.awaitOpen();
            });
        }
        unanswered += customers.askAgain();
        orders += customers.orders().size();
        await("nothing waits").atMost(PATIENCE).ignoreExceptions().until(
                () -> customers.orders().stream().noneMatch(order -> shop.status(order).equals("PLACED")));
        var books = new Books(shop, customers.orders(), customers.skus());
        await("all adds up, and stays so").during(STAYS).atMost(PATIENCE).ignoreExceptions().untilAsserted(books::balance);
        customers.expectPromisesKept();
    }

    private void stopAndResume(Jar jar) throws InterruptedException {
        jar.signal("STOP");
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(4000)); // the length of the fault
        jar.signal("CONT");
        stops++;
    }

    private void expectViewsBuiltAnewAreTheSame() {
        var shop = running.shop();
        for (var view : VIEWS) {
            var where = List.of("stock", "reservations").contains(view) ? shop.atInventory() : shop;
            var location = where.post("/api/processors/" + view + "/rebuild?dryRun=true", OPERATOR, "").expect(202).header("Location");
            var ended = await().atMost(PATIENCE).until(
                    () -> where.get(location, OPERATOR).expect(200).body(), it -> !it.path("finishedAt").isMissingNode());
            if (!ended.path("state").asString().equals("DONE") || ended.path("differing").asLong() != 0) {
                throw new IllegalStateException(view + " built anew is another: " + ended);
            }
        }
    }

    private void expectLogVerified() {
        for (var shop : List.of(running.shop(), running.shop().atInventory())) {
            verify(shop);
        }
    }

    private static void verify(Shop shop) {
        var location = shop.post("/api/log/verification", OPERATOR, "").expect(202).header("Location");
        var ended = await().atMost(PATIENCE).until(
                () -> shop.get(location, OPERATOR).expect(200).body(), it -> !it.path("status").asString().equals("RUNNING"));
        if (!ended.path("status").asString().equals("PASSED")) {
            throw new IllegalStateException("The log is not as it was recorded: " + ended);
        }
    }
}
