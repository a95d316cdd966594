package dev.axoncommerce.systemtests.faults;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is wanted of the shop in one round, at random, and what it has acknowledged. What was not answered is asked once more when the
 * fault is over, as clients do: with the same key, reference or words.
 */
final class Customers {

    private static final Duration COMING_BACK = Duration.ofSeconds(30);

    private static final List<String> TOKENS =
            List.of("tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_declined", "tok_slow");

    private static final Set<String> OUT = Set.of("SHIPPED", "DELIVERED", "RETURNED");

    /** Something whose outcome nobody knows yet. */
    private record Open(String what, Supplier<Reply> request, Consumer<Reply> acknowledged) {}

    private final Shop shop;
    private final List<String> skus;
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> promised = new ConcurrentHashMap<>();
    private final Map<String, Long> received = new ConcurrentHashMap<>();
    private final Queue<Open> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> faulty = new ConcurrentLinkedQueue<>();

    /** @param units of each SKU that are there in the beginning */
    Customers(Shop shop, List<Integer> units) {
        this.shop = shop;
        this.skus = units.stream().map(shop::stocked).toList();
        for (int i = 0; i < skus.size(); i++) {
            received.put(skus.get(i), (long) units.get(i));
        }
    }

    /** One wish. */
    void want(Random random) {
        var known = orders.isEmpty() ? null : orders.get(random.nextInt(orders.size()));
        switch (known == null ? 0 : random.nextInt(10)) {
            case 0, 1, 2, 3 -> order(random);
            case 4 -> ask("cancel " + known, () -> shop.cancel(known, ALICE), 204, reply -> promise(known, Set.of("CANCELLED")));
            case 5, 6 -> ask("ship " + known, () -> shop.ship(known), 204, reply -> promise(known, OUT));
            case 7 -> ask("deliver " + known, () -> shop.deliver(known), 204, reply -> promise(known, Set.of("DELIVERED", "RETURNED")));
            case 8 -> takeBack(known, random);
            default -> receive(random);
        }
    }

    private void order(Random random) {
        var key = new UUID(random.nextLong(), random.nextLong()).toString();
        var first = random.nextInt(skus.size());
        var token = TOKENS.get(random.nextInt(TOKENS.size()));
        var body = orderOf(
                token,
                skus.get(first) + "*" + (1 + random.nextInt(2)),
                skus.get((first + 1) % skus.size()) + "*" + (1 + random.nextInt(2)));
        ask("order " + key, () -> shop.place(ALICE, key, body), 201, reply -> orders.add(reply.text("orderId")));
    }

    private void takeBack(String order, Random random) {
        var key = new UUID(random.nextLong(), random.nextLong()).toString();
        ask("take back " + order, () -> shop.takeBack(order, ALICE, key, new String[0]), 204, reply -> promise(order, Set.of("RETURNED")));
    }

    private void receive(Random random) {
        var sku = skus.get(random.nextInt(skus.size()));
        var units = 1 + random.nextInt(5);
        var reference = new UUID(random.nextLong(), random.nextLong()).toString();
        ask("receive " + reference, () -> shop.receive(sku, units, reference), 204, reply -> received.merge(sku, (long) units, Long::sum));
    }

    private void promise(String order, Set<String> statuses) {
        promised.merge(order, statuses, (before, now) -> before.size() < now.size() ? before : now);
    }

    private void ask(String what, Supplier<Reply> request, int acknowledged, Consumer<Reply> then) {
        try {
            var reply = request.get();
            if (reply.status() == acknowledged) {
                then.accept(reply);
            } else if (reply.status() == 503) {
                open.add(new Open(what, request, answer -> settle(what, answer, acknowledged, then)));
            } else if (reply.status() >= 500) {
                faulty.add("%s: %d %s".formatted(what, reply.status(), reply.response().body()));
            }
        } catch (UncheckedIOException nobodyAnswered) {
            open.add(new Open(what, request, answer -> settle(what, answer, acknowledged, then)));
        }
    }

    private void settle(String what, Reply reply, int acknowledged, Consumer<Reply> then) {
        if (reply.status() == acknowledged) {
            then.accept(reply);
        } else if (reply.status() >= 500) {
            faulty.add("%s, when nothing was wrong any more: %d %s".formatted(what, reply.status(), reply.response().body()));
        }
    }

    /** Asks again what was not answered, and returns how much that was. A process that has just come back may still say 503. */
    int askAgain() {
        var count = open.size();
        for (var one = open.poll(); one != null; one = open.poll()) {
            one.acknowledged().accept(await(one.what()).atMost(COMING_BACK).until(one.request()::get, reply -> reply.status() != 503));
        }
        return count;
    }

    /**
     * Fails unless all that was acknowledged is there, and no answer was a fault. When all deadlines are made to pass at once, the goods of
     * an order may be given back in the moment in which it is shipped, and then it is cancelled after all.
     */
    void expectPromisesKept(Fault fault) {
        require(faulty.isEmpty(), "answers with a fault: " + faulty);
        promised.forEach((order, statuses) -> {
            var status = shop.status(order);
            var overtaken = fault == Fault.DEADLINES_TWICE && OUT.containsAll(statuses) && status.equals("CANCELLED");
            require(overtaken || statuses.contains(status), "order %s was promised to be %s, and is %s".formatted(order, statuses, status));
        });
        received.forEach((sku, units) -> {
            var came = shop.get("/api/stock/" + sku + "/history?limit=200", OPERATOR).expect(200).body().path("items").valueStream()
                    .filter(event -> event.path("type").asString().equals("StockReceived"))
                    .mapToLong(event -> event.at("/payload/quantity").asLong())
                    .sum();
            require(came == units, "%d units of %s were received, and there are %d".formatted(units, sku, came));
        });
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    List<String> orders() {
        return orders;
    }

    List<String> skus() {
        return skus;
    }
}
