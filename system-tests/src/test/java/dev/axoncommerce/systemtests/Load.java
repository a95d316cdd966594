package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Orders at an even rate, whatever becomes of them, with a read beside each; and what came of it all. */
final class Load {

    /** How long whoever was not answered is waited for in the end. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Set<String> SETTLED = Set.of("CONFIRMED", "REJECTED", "CANCELLED");

    /** A request and its answer; status 0: there was none, and the failure says why. */
    record Asked(String key, long atMillis, long tookMillis, int status, boolean retryAfter, String orderId, String failure) {
        boolean acknowledged() {
            return status == 201;
        }
    }

    private final Shop shop;
    private final String sku;
    private final long start = System.nanoTime();
    private final Queue<Asked> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Asked> reads = new ConcurrentLinkedQueue<>();

    Load(Shop shop, String sku) {
        this.shop = shop;
        this.sku = sku;
    }

    /** Places an order this many times a second, for so long. Returns when all are answered. */
    void run(int perSecond, Duration length) {
        var count = new AtomicInteger();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var ticks = clock.scheduleAtFixedRate(
                    () -> oneMore(clients, count), 0, 1_000_000_000L / perSecond, TimeUnit.NANOSECONDS);
            await().atMost(length.multipliedBy(3)).until(() -> count.get() >= perSecond * length.toSeconds());
            ticks.cancel(false);
        }
    }

    private void oneMore(ExecutorService clients, AtomicInteger count) {
        count.incrementAndGet();
        var key = key();
        clients.execute(() -> orders.add(ask(key, () -> place(key))));
        clients.execute(() -> reads.add(ask(key, () -> shop.get("/api/products/" + sku, ALICE))));
    }

    private Reply place(String key) {
        return shop.place(ALICE, key, orderOf("tok_ok", sku + "*1"));
    }

    private Asked ask(String key, Supplier<Reply> request) {
        var begin = System.nanoTime();
        int status = 0;
        var retryAfter = false;
        var id = "";
        var failure = "";
        try {
            var reply = request.get();
            status = reply.status();
            retryAfter = !reply.header("Retry-After").isEmpty();
            id = status == 201 ? reply.text("orderId") : "";
        } catch (RuntimeException noAnswer) {
            failure = noAnswer.toString();
        }
        return new Asked(key, millis(start, begin), millis(begin, System.nanoTime()), status, retryAfter, id, failure);
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    List<Asked> orders() {
        return new ArrayList<>(orders);
    }

    List<Asked> reads() {
        return new ArrayList<>(reads);
    }

    /** Asks again, with the same key, wherever the answer was not 201, as a client does; then everything is acknowledged. */
    List<String> acknowledgedInTheEnd() {
        return orders.stream()
                .map(asked -> asked.acknowledged() ? asked.orderId() : placedAgain(asked.key()))
                .toList();
    }

    private String placedAgain(String key) {
        return await("order " + key + " is taken")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> place(key), reply -> reply.status() == 201)
                .text("orderId");
    }

    /** Waits until every one of these orders has left PLACED, and returns how many are confirmed. */
    long awaitSettled(List<String> ids) {
        ids.forEach(id -> await("order " + id + " is settled")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> SETTLED.contains(shop.status(id))));
        return ids.stream().filter(id -> shop.status(id).equals("CONFIRMED")).count();
    }

    /** Fails unless exactly so many units are held, and all others are free. */
    void expectHeld(long held, long received) {
        await("the stock adds up").atMost(PATIENCE).until(() -> {
            var stock = shop.stock(sku);
            return stock.number("allocated") == held
                    && stock.number("onHand") == received
                    && stock.number("available") == received - held;
        });
    }
}
