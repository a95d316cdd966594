package dev.axoncommerce.systemtests.faults;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Pages;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is wanted of the shop in one round, at random, and what it has acknowledged. What was not answered is asked once more when the
 * fault is over, as clients do: with the same key, reference or words.
 */
final class Customers {

    private static final Duration COMING_BACK = Duration.ofSeconds(60);

    private static final List<String> TOKENS =
            List.of("tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_declined", "tok_slow", "tok_no_capture", "tok_no_refund");

    private static final Set<String> OUT = Set.of("SHIPPED", "DELIVERED", "RETURNED");

    private static final int CARTS = 5;

    /**
     * A request that changes something.
     *
     * @param refusals the statuses with which it may be refused, as the order is not in a state for it
     */
    private record Wish(String what, Supplier<Reply> request, int acknowledged, Set<Integer> refusals, Consumer<Reply> then) {}

    private static final Set<Integer> NEVER = Set.of();
    private static final Set<Integer> IN_A_WRONG_STATE = Set.of(409);

    private final Shop shop;
    private final List<String> skus;
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> promised = new ConcurrentHashMap<>();
    private final Map<String, Long> received = new ConcurrentHashMap<>();
    private final Map<String, Long> adjusted = new ConcurrentHashMap<>();
    private final Queue<String> carts = new ConcurrentLinkedQueue<>();
    /** Those whose outcome nobody knows yet. */
    private final Queue<Wish> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> faulty = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();

    /** @param units of each SKU that are there in the beginning */
    Customers(Shop shop, List<Integer> units) {
        this.shop = shop;
        this.skus = units.stream().map(shop::stocked).toList();
        for (int i = 0; i < skus.size(); i++) {
            received.put(skus.get(i), (long) units.get(i));
        }
        IntStream.range(0, CARTS).forEach(i -> carts.add(shop.cartOf(ALICE, skus.getFirst() + "*1", skus.getLast() + "*1")));
    }

    /** One wish. All that can be drawn is drawn in any case; which orders there are is not in the hands of a client. */
    void want(Random random) {
        var kind = random.nextInt(14);
        var which = random.nextInt(Integer.MAX_VALUE);
        var own = new Random(random.nextLong());
        var known = orders.isEmpty() ? null : orders.get(which % orders.size());
        if (kind < 2) {
            receive(own);
        } else if (kind == 2) {
            checkOut();
        } else if (kind > 11) {
            adjust(own);
        } else if (kind < 7 || known == null) {
            order(own);
        } else {
            ask(
                    switch (kind) {
                        case 7 -> cancel(known);
                        case 8, 9 -> ship(known);
                        case 10 -> deliver(known);
                        default -> takeBack(known, own);
                    });
        }
    }

    private Wish cancel(String order) {
        return new Wish(
                "cancel " + order, () -> shop.cancel(order, ALICE), 204, IN_A_WRONG_STATE, reply -> promise(order, Set.of("CANCELLED")));
    }

    private Wish ship(String order) {
        return new Wish("ship " + order, () -> shop.ship(order), 204, IN_A_WRONG_STATE, reply -> promise(order, OUT));
    }

    private Wish deliver(String order) {
        return new Wish(
                "deliver " + order,
                () -> shop.deliver(order),
                204,
                IN_A_WRONG_STATE,
                reply -> promise(order, Set.of("DELIVERED", "RETURNED")));
    }

    private Wish takeBack(String order, Random random) {
        var key = uuid(random);
        return new Wish(
                "take back " + order,
                () -> shop.takeBack(order, ALICE, key, new String[0]),
                204,
                IN_A_WRONG_STATE,
                reply -> promise(order, Set.of("RETURNED")));
    }

    private void order(Random random) {
        var key = uuid(random);
        var first = random.nextInt(skus.size());
        var token = TOKENS.get(random.nextInt(TOKENS.size()));
        var body = orderOf(
                token,
                skus.get(first) + "*" + (1 + random.nextInt(2)),
                skus.get((first + 1) % skus.size()) + "*" + (1 + random.nextInt(2)));
        ask(new Wish("order " + key, () -> shop.place(ALICE, key, body), 201, NEVER, reply -> orders.add(reply.text("orderId"))));
    }

    private void receive(Random random) {
        var sku = skus.get(random.nextInt(skus.size()));
        var units = 1 + random.nextInt(5);
        var reference = uuid(random);
        ask(new Wish(
                "receive " + reference,
                () -> shop.receive(sku, units, reference),
                204,
                NEVER,
                reply -> received.merge(sku, (long) units, Long::sum)));
    }

    /** Some adjustments are sent twice with one key, and count once. */
    private void adjust(Random random) {
        var sku = skus.get(random.nextInt(skus.size()));
        var delta = random.nextBoolean() ? 1 : -1;
        var key = uuid(random);
        var twice = random.nextInt(4) == 0;
        Supplier<Reply> request = () -> shop.post(
                "/api/stock/" + sku + "/adjustments",
                OPERATOR,
                "{\"delta\":%d,\"reason\":\"count\"}".formatted(delta),
                "Idempotency-Key",
                key);
        Consumer<Reply> then = reply -> adjusted.merge(sku, (long) delta, Long::sum);
        ask(new Wish("adjust " + key, request, 204, IN_A_WRONG_STATE, twice ? then.andThen(reply -> askTwice(key, request)) : then));
    }

    private void askTwice(String key, Supplier<Reply> request) {
        ask(new Wish("adjust again " + key, request, 204, NEVER, reply -> {}));
    }

    /** One of the carts that were filled before, as long as there are any. */
    private void checkOut() {
        var cart = carts.poll();
        if (cart != null) {
            ask(new Wish(
                    "check out " + cart,
                    () -> shop.checkOut(cart, ALICE, "tok_ok"),
                    201,
                    NEVER,
                    reply -> orders.add(reply.header("Location").replace("/api/orders/", ""))));
        }
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** All that was promised of an order has to hold together. */
    private void promise(String order, Set<String> statuses) {
        promised.merge(order, statuses, (before, now) -> before.stream().filter(now::contains).collect(Collectors.toSet()));
    }

    private void ask(Wish wish) {
        try {
            var reply = wish.request().get();
            if (isOpen(reply)) {
                open.add(wish);
            } else {
                settle(wish, reply);
            }
        } catch (UncheckedIOException nobodyAnswered) {
            open.add(wish);
        }
    }

    /** Also 409 where the same request may still be under way, and 404: that an order is placed may be answered before the view of orders knows it, but only for a moment. */
    private static boolean isOpen(Reply reply) {
        return reply.status() == 503
                || reply.status() == 404
                || reply.status() == 409 && reply.text("type").endsWith("request-under-way");
    }

    private void settle(Wish wish, Reply reply) {
        if (reply.status() == wish.acknowledged()) {
            wish.then().accept(reply);
        } else if (wish.refusals().contains(reply.status())) {
            refused.incrementAndGet();
        } else {
            faulty.add("%s: %d %s".formatted(wish.what(), reply.status(), reply.response().body()));
        }
    }

    /** Asks again what was not answered, and returns how much that was. A process that has just come back may still say 503. */
    int askAgain() {
        var count = open.size();
        for (var wish = open.poll(); wish != null; wish = open.poll()) {
            settle(wish, await(wish.what()).atMost(COMING_BACK).until(wish.request()::get, reply -> !isOpen(reply)));
        }
        return count;
    }

    /** How much was refused, since an order was not in a state for it. */
    int refused() {
        return refused.get();
    }

    /**
     * Fails unless all that was acknowledged is there, and every answer was one that can be.
     *
     * @param overtaken whether the goods of an order may have been given back in the moment in which it was shipped, so that it was cancelled
     *     after all, whatever was said of it since
     */
    void expectPromisesKept(boolean overtaken) {
        require(faulty.isEmpty(), "answers that cannot be: " + faulty);
        promised.forEach((order, statuses) -> {
            var status = shop.status(order);
            var given = overtaken && OUT.containsAll(statuses) && status.equals("CANCELLED");
            require(given || statuses.contains(status), "order %s was promised to be %s, and is %s".formatted(order, statuses, status));
        });
        adjusted.forEach((sku, units) -> {
            var counted = Pages.all(shop, "/api/stock/" + sku + "/history")
                    .filter(event -> event.path("type").asString().equals("StockAdjusted"))
                    .mapToLong(event -> event.at("/payload/delta").asLong())
                    .sum();
            require(counted == units, "%s was adjusted by %d units, and the log says %d".formatted(sku, units, counted));
        });
        received.forEach((sku, units) -> {
            var came = Pages.all(shop, "/api/stock/" + sku + "/history")
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
