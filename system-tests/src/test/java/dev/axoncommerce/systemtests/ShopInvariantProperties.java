package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import dev.axoncommerce.systemtests.support.SkippedWithoutAxonServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@Label("Whatever is wanted of the shop")
@AddLifecycleHook(SkippedWithoutAxonServer.class)
class ShopInvariantProperties {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop = Shops.ordinary();

    @Property(shrinking = ShrinkingMode.OFF) // every try has SKUs and orders of its own, and takes its time
    @Label("stock adds up, money adds up, and no order goes a way that does not exist")
    void everything_adds_up(@ForAll("series") List<Wish> series) {
        var skus = List.of(shop.stocked(4), shop.stocked(2));
        var orders = new ArrayList<String>();
        series.forEach(wish -> {
            var reply = ask(wish, orders, skus);
            assertThat(reply == null || reply.status() < 500).as("answer to " + wish).isTrue();
        });
        var books = new Books(shop, orders, skus);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(books::balance);
    }

    /** Null where there is no such order yet. */
    private Reply ask(Wish wish, List<String> orders, List<String> skus) {
        return switch (wish) {
            case Wish.Order(var first, var second, var token) -> placed(
                    shop.place(ALICE, key(), orderOf(token, lines(skus, first, second)), "Prefer", "wait=5"), orders);
            case Wish.CheckOut(var first, var second) -> checkedOut(lines(skus, first, second), orders);
            case Wish.Cancel(var n) when n < orders.size() -> shop.cancel(orders.get(n), ALICE);
            case Wish.Ship(var n) when n < orders.size() -> shop.ship(orders.get(n));
            case Wish.Deliver(var n) when n < orders.size() -> shop.deliver(orders.get(n));
            case Wish.TakeBack(var n, var sku, var units) when n < orders.size() ->
                shop.takeBack(orders.get(n), ALICE, skus.get(sku) + "*" + units);
            case Wish.Receive(var sku, var units) -> shop.receive(skus.get(sku), units, key());
            case Wish.Adjust(var sku, var delta) -> shop.post(
                    "/api/stock/" + skus.get(sku) + "/adjustments",
                    OPERATOR,
                    "{\"delta\":%d,\"reason\":\"count\"}".formatted(delta));
            case Wish.Cancel w -> null;
            case Wish.Ship w -> null;
            case Wish.Deliver w -> null;
            case Wish.TakeBack w -> null;
        };
    }

    private static Reply placed(Reply reply, List<String> orders) {
        orders.add(reply.expect(201).text("orderId"));
        return reply;
    }

    private Reply checkedOut(String[] lines, List<String> orders) {
        var reply = shop.checkOut(shop.cartOf(ALICE, lines), ALICE, "tok_ok").expect(201);
        orders.add(reply.header("Location").replace("/api/orders/", ""));
        return reply;
    }

    private static String[] lines(List<String> skus, int first, int second) {
        return second == 0
                ? new String[] {skus.getFirst() + "*" + first}
                : new String[] {skus.getFirst() + "*" + first, skus.getLast() + "*" + second};
    }

    @Provide
    Arbitrary<List<Wish>> series() {
        var numbers = Arbitraries.integers().between(0, 2);
        var units = Arbitraries.integers().between(1, 3);
        var skus = Arbitraries.integers().between(0, 1);
        Arbitrary<Wish> placed = units.flatMap(first -> numbers.flatMap(second -> Arbitraries.of("tok_ok", "tok_ok", "tok_declined")
                .map(token -> new Wish.Order(first, second, token))));
        Arbitrary<Wish> checkedOut = units.flatMap(first -> numbers.map(second -> new Wish.CheckOut(first, second)));
        Arbitrary<Wish> cancelled = numbers.map(Wish.Cancel::new);
        Arbitrary<Wish> shipped = numbers.map(Wish.Ship::new);
        Arbitrary<Wish> delivered = numbers.map(Wish.Deliver::new);
        Arbitrary<Wish> returned =
                numbers.flatMap(n -> skus.flatMap(sku -> units.map(some -> new Wish.TakeBack(n, sku, some))));
        Arbitrary<Wish> received = skus.flatMap(sku -> units.map(some -> new Wish.Receive(sku, some)));
        Arbitrary<Wish> adjusted = skus.flatMap(sku -> Arbitraries.of(-2, -1, 1).map(delta -> new Wish.Adjust(sku, delta)));
        return Arbitraries.oneOf(
                        placed, checkedOut, cancelled, shipped, shipped, delivered, delivered, returned, returned, received, adjusted)
                .list()
                .ofMinSize(4)
                .ofMaxSize(16);
    }
}
