package dev.axoncommerce.systemtests.faults;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.Books;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rounds of random orders, checkouts, cancellations, shipments, deliveries, returns, receipts and adjustments by four clients. Some requests are
 * repeated, and some payments are never captured or refunded. In the middle of each round comes a {@link Fault}. After each round everything settles, and what was acknowledged is there, stock and money add up; in the end no saga
 * and no deadline is left that leads nothing, views built anew are those that are shown, and the log is as it was recorded.
 *
 * <p>Arguments: how many rounds, the seed that a failed run has printed, and the faults, with commas between them (all that are possible
 * here).
 */
final class RandomFaults {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STAYS = Duration.ofSeconds(1);
    private static final int CLIENTS = 4;
    private static final int MOST_WISHES = 150;

    /** Of the last one there is too little. */
    private static final List<Integer> UNITS = List.of(40, 40, 3);

    /** So that the slow token of the sandbox, which answers after 3 s, now is in time and now is late. */
    private static final String[] OPTIONS = {"--commerce.payment-window=PT4S", "--commerce.payment-retries=PT1S,PT1S,PT1S,PT2S,PT2S,PT5S"};

    private static final List<String> VIEWS = List.of("orders", "stock", "reservations", "stories", "sales", "products", "carts", "payments");
    private static final List<String> INVENTORYS = List.of("stock", "reservations");

    private final Running running;
    private final List<Fault> faults;
    private final Random random;
    private final Mishaps mishaps;
    private final List<Round> rounds = new ArrayList<>();
    private int unanswered;

    /** One that is over. */
    private record Round(Shop shop, Customers customers, Fault fault) {

        boolean isSettled() {
            return customers.orders().stream().noneMatch(order -> shop.status(order).equals("PLACED"));
        }

        /** Where all deadlines pass at once, goods may be given back in the moment in which they are shipped. */
        private boolean overtaken() {
            return fault == Fault.DEADLINES_TWICE;
        }

        void expectBooksBalance() {
            new Books(shop, customers.orders(), customers.skus(), overtaken()).balance();
        }

        void expectPromisesKept() {
            customers.expectPromisesKept(overtaken());
        }
    }

    private RandomFaults(Running running, List<Fault> faults, long seed) {
        this.running = running;
        this.faults = faults;
        this.random = new Random(seed);
        this.mishaps = new Mishaps(running, random);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var rounds = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        var seed = args.length > 1 ? Long.parseLong(args[1]) : ThreadLocalRandom.current().nextLong();
        var faults = args.length > 2 ? Stream.of(args[2].split(",")).map(Fault::valueOf).toList() : Mishaps.possible();
        System.out.println("seed " + seed + ", faults " + faults);
        var file = Path.of(System.getProperty("results", "target"), "faults.json");
        Files.deleteIfExists(file);
        try (var running = Running.with(OPTIONS).start()) {
            var all = new RandomFaults(running, faults, seed);
            for (int round = 1; round <= rounds; round++) {
                var fault = faults.get(all.random.nextInt(faults.size()));
                System.out.println("round " + round + ": " + fault);
                all.round(fault);
            }
            all.expectEarlierRoundsUntouched();
            var leftovers = new Leftovers(running, all.orders());
            leftovers.expectOneOfEachForWhatGoesOn();
            all.expectViewsBuiltAnewAreTheSame();
            all.expectLogVerified();
            var result = JsonMapper.shared().writeValueAsString(all.result(seed)) + "\n";
            leftovers.expectSagasAndDeadlinesOfWhatGoesOn();
            Files.writeString(file, result);
            System.out.print(result);
        }
    }

    /** Nothing is lost, oversold or unsettled, or there would be no result. */
    private Map<String, Object> result(long seed) {
        var orders = orders();
        if (orders.isEmpty()) {
            throw new IllegalStateException("Nothing was ordered");
        }
        var result = new LinkedHashMap<String, Object>();
        result.put("way", Way.chosen());
        result.put("seed", seed);
        result.put("faults", mishaps.counts());
        result.put("orders", orders.size());
        result.put("byStatus", orders.stream().collect(Collectors.groupingBy(running.shop()::status, Collectors.counting())));
        result.put("unanswered", unanswered);
        result.put("refused", rounds.stream().mapToInt(round -> round.customers().refused()).sum());
        result.put("lost", 0);
        result.put("oversold", 0);
        result.put("unsettled", 0);
        return result;
    }

    private void round(Fault fault) throws InterruptedException {
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
            going.set(!fault.kills()); // what is under way stays under way
            mishaps.happen(fault);
            for (var client : all) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        mishaps.mend();
        unanswered += customers.askAgain();
        var round = new Round(shop, customers, fault);
        await("nothing waits").atMost(PATIENCE).ignoreExceptions().until(round::isSettled);
        await("all adds up, and stays so").during(STAYS).atMost(PATIENCE).ignoreExceptions().untilAsserted(round::expectBooksBalance);
        round.expectPromisesKept();
        rounds.add(round);
    }

    private List<String> orders() {
        return rounds.stream().flatMap(round -> round.customers().orders().stream()).toList();
    }

    /** A fault may reach what was settled long before. */
    private void expectEarlierRoundsUntouched() {
        for (var round : rounds) {
            await("all still adds up").atMost(PATIENCE).ignoreExceptions().untilAsserted(round::expectBooksBalance);
            round.expectPromisesKept();
        }
    }

    private void expectViewsBuiltAnewAreTheSame() {
        var shop = running.shop();
        for (var view : VIEWS) {
            var where = INVENTORYS.contains(view) ? shop.atInventory() : shop;
            var location = where.post("/api/processors/" + view + "/rebuild?dryRun=true", OPERATOR, "").expect(202).header("Location");
            var ended = await().atMost(PATIENCE).until(
                    () -> where.get(location, OPERATOR).expect(200).body(), it -> !it.path("finishedAt").isMissingNode());
            if (!ended.path("state").asString().equals("DONE")
                    || ended.path("compared").asLong() == 0
                    || ended.path("differing").asLong() != 0) {
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
