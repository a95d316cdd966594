package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.OpenOrders;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.SkippedWithoutAxonServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Label("The erasure of a customer after any history of two customers")
@AddLifecycleHook(SkippedWithoutAxonServer.class)
class ErasureProperties {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ERASURE = "/api/customers/bob/erasure";
    private static final int TRIES = 8;
    private static Running running;

    /** What a customer does, or what is done to one of the orders so far. */
    private record Step(Act act, String customer, int order) {}

    private enum Act {
        ORDER,
        ORDER_AND_BE_DECLINED,
        CHECK_OUT,
        CANCEL,
        SHIP,
        DELIVER,
        RETURN
    }

    private record Placed(String customer, String order) {}

    @BeforeContainer
    static void start() {
        running = Running.with("--commerce.return-window=PT0S").start();
    }

    @AfterContainer
    static void end() {
        running.close();
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF) // every try has orders of its own, and takes its time
    @Label("changes nothing of the other, nothing of the lines and amounts, and nothing when it is repeated")
    void changes_texts_of_one_person_only(@ForAll("histories") List<Step> history) {
        var shop = running.shop();
        var sku = shop.stocked(1_000);
        var placed = new ArrayList<Placed>();
        history.forEach(step -> act(shop, step, placed, sku));
        await().atMost(PATIENCE).until(() -> placed.stream().noneMatch(each -> shop.status(each.order()).equals("PLACED")));
        OpenOrders.end(shop, BOB);
        await("payments and stock have settled").atMost(PATIENCE)
                .untilAsserted(new Books(shop, placed.stream().map(Placed::order).toList(), List.of(sku))::balance);

        var ofAlice = everything(shop, placed, ALICE);
        var ofBob = figures(shop, placed);
        await("the views are up to date").atMost(PATIENCE).until(() -> shop.post(ERASURE, OPERATOR, "").status() == 202);
        await().atMost(PATIENCE).until(() -> shop.get(ERASURE, OPERATOR).body().has("completedAt"));
        assertThat(everything(shop, placed, ALICE)).isEqualTo(ofAlice);
        assertThat(figures(shop, placed)).isEqualTo(ofBob);
        orders(placed, BOB).forEach(order ->
                assertThat(shop.get("/api/orders/" + order, BOB).body().at("/shippingAddress/street").asString()).isEqualTo("erased"));

        var completed = shop.get(ERASURE, OPERATOR).response().body();
        shop.post(ERASURE, BOB, "").expect(202);
        assertThat(shop.get(ERASURE, OPERATOR).response().body()).as("after a repetition").isEqualTo(completed);
        shop.delete(ERASURE, OPERATOR).expect(204);
    }

    private static void act(Shop shop, Step step, List<Placed> placed, String sku) {
        if (step.order() < placed.size()) {
            var known = placed.get(step.order());
            switch (step.act()) {
                case CANCEL -> shop.cancel(known.order(), known.customer());
                case SHIP -> shop.ship(known.order());
                case DELIVER -> shop.deliver(known.order());
                case RETURN -> shop.takeBack(known.order(), OPERATOR, sku + "*1");
                case ORDER, ORDER_AND_BE_DECLINED, CHECK_OUT -> order(shop, step, placed, sku);
            }
        } else {
            order(shop, step, placed, sku);
        }
    }

    private static void order(Shop shop, Step step, List<Placed> placed, String sku) {
        if (step.act() == Act.CHECK_OUT) {
            var reply = shop.checkOut(shop.cartOf(step.customer(), sku + "*2"), step.customer(), "tok_ok").expect(201);
            placed.add(new Placed(step.customer(), reply.header("Location").replace("/api/orders/", "")));
        } else {
            var token = step.act() == Act.ORDER_AND_BE_DECLINED ? "tok_declined" : "tok_ok";
            var reply = shop.place(step.customer(), key(), orderOf(token, sku + "*2"), "Prefer", "wait=5").expect(201);
            placed.add(new Placed(step.customer(), reply.text("orderId")));
        }
    }

    private static Stream<String> orders(List<Placed> placed, String customer) {
        return placed.stream().filter(each -> each.customer().equals(customer)).map(Placed::order);
    }

    /** Whatever a customer sees of these orders. */
    private static Map<String, String> everything(Shop shop, List<Placed> placed, String customer) {
        var seen = new TreeMap<String, String>();
        orders(placed, customer)
                .flatMap(order -> Stream.of("", "/history?limit=200", "/story?limit=200", "?asOfVersion=0").map(more -> "/api/orders/" + order + more))
                .forEach(path -> seen.put(path, shop.get(path, customer).expect(200).response().body()));
        return seen;
    }

    /** The orders of bob without their personal texts. */
    private static List<JsonNode> figures(Shop shop, List<Placed> placed) {
        return orders(placed, BOB).map(order -> {
            var document = (ObjectNode) shop.get("/api/orders/" + order, OPERATOR).expect(200).body();
            document.remove(List.of("shippingAddress", "reason", "shipment", "returns", "customerId"));
            return (JsonNode) document;
        }).toList();
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        var customers = Arbitraries.of(ALICE, BOB);
        var orders = Arbitraries.integers().between(0, 3);
        return Arbitraries.of(Act.class)
                .flatMap(act -> customers.flatMap(customer -> orders.map(order -> new Step(act, customer, order))))
                .list()
                .ofMinSize(4)
                .ofMaxSize(14);
    }
}
