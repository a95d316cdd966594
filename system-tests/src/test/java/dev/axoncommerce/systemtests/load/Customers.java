package dev.axoncommerce.systemtests.load;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ADDRESS;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** The clients of one {@link Plan}. Gatling looks for a public class with a public constructor. */
public final class Customers extends Simulation {

    private static final String BEGUN = "begun";
    private static final String ORDER = "order";
    private static final String STATUS = "status";
    private static final String FOUND = "found";
    private static final String PLACED = "PLACED";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** A checkout does not wait for what becomes of its order, and a view may not know it yet. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Plan plan = Plan.here();
    private final Outcome outcome = new Outcome(Duration.ofSeconds(plan.seconds()));

    public Customers() {
        var all = new ArrayList<PopulationBuilder>();
        all.add(buying());
        if (plan.reads() > 0) {
            all.add(reading());
        }
        setUp(all).protocols(http.baseUrl(plan.url())
                .basicAuth(ALICE, ALICE)
                .contentTypeHeader("application/json")
                .disableCaching() // an order that is looked at again would be answered with 304
                .shareConnections());
    }

    private PopulationBuilder buying() {
        var buying = scenario(plan.kind().name()).exec(timed(Outcome.BOUGHT, wish()));
        var length = Duration.ofSeconds(plan.seconds());
        return plan.clients() > 0
                ? buying.injectClosed(constantConcurrentUsers(plan.clients()).during(length))
                : buying.injectOpen(constantUsersPerSec(plan.perSecond()).during(length));
    }

    private PopulationBuilder reading() {
        var product = http("a product").get(session -> "/api/products/" + anySku()).check(status().is(200));
        var orders = http("orders").get("/api/orders?limit=10").check(status().is(200));
        return scenario("READS")
                .exec(timed(Outcome.READ, exec(product)), timed(Outcome.READ, exec(orders)))
                .injectOpen(constantUsersPerSec(plan.reads() / 2).during(Duration.ofSeconds(plan.seconds())));
    }

    private ChainBuilder wish() {
        return switch (plan.kind()) {
            case ORDERS -> exec(order("an order", false));
            case HOT_ITEM -> exec(order("an order of the hot item", true));
            case CARTS -> cart();
        };
    }

    private HttpRequestActionBuilder order(String name, boolean hot) {
        return http(name)
                .post("/api/orders")
                .header("Idempotency-Key", session -> key())
                .header("Prefer", "wait=30")
                .body(StringBody(session -> {
                    var first = hot ? 0 : ThreadLocalRandom.current().nextInt(plan.skus().size());
                    return orderOf("tok_ok", plan.skus().get(first) + "*1", otherSku(first) + "*1");
                }))
                .check(status().is(201), jsonPath("$.status").is("CONFIRMED"));
    }

    private ChainBuilder cart() {
        return exec(http("a cart").post("/api/carts").check(status().is(201), jsonPath("$.cartId").saveAs("cart")))
                .exec(http("an item").put(session -> item(session, plan.skus().getFirst())).body(StringBody("{\"quantity\":1}")).check(status().is(204)))
                .exec(http("another item").put(session -> item(session, plan.skus().getLast())).body(StringBody("{\"quantity\":2}")).check(status().is(204)))
                .exec(http("a checkout")
                        .post(session -> "/api/carts/" + session.getString("cart") + "/checkout")
                        .body(StringBody("{\"shippingAddress\":%s,\"paymentMethod\":\"tok_ok\"}".formatted(ADDRESS)))
                        .check(status().is(201), header("Location").saveAs(ORDER)))
                .exec(session -> session.set(STATUS, PLACED))
                .asLongAsDuring(session -> !session.isFailed() && session.getString(STATUS).equals(PLACED), LONGEST)
                .on(exec(http("its order")
                                .get(session -> session.getString(ORDER))
                                .check(status().in(200, 404).saveAs(FOUND), jsonPath("$.status").withDefault(PLACED).saveAs(STATUS)))
                        .exec(session -> session.getInt(FOUND) == 200 ? session : session.set(STATUS, PLACED))
                        .doIf(session -> session.getString(STATUS).equals(PLACED))
                        .then(pause(LOOK_EVERY)))
                .exec(session -> session.getString(STATUS).equals("CONFIRMED") ? session : session.markAsFailed());
    }

    private static String item(Session session, String sku) {
        return "/api/carts/" + session.getString("cart") + "/items/" + sku;
    }

    private String anySku() {
        return plan.skus().get(ThreadLocalRandom.current().nextInt(plan.skus().size()));
    }

    private String otherSku(int than) {
        var count = plan.skus().size();
        return plan.skus().get((than + 1 + ThreadLocalRandom.current().nextInt(count - 1)) % count);
    }

    private ChainBuilder timed(String what, ChainBuilder requests) {
        return exec(session -> session.markAsSucceeded().set(BEGUN, System.nanoTime()))
                .exec(requests)
                .exec(session -> {
                    outcome.add(what, session.getLong(BEGUN), System.nanoTime(), !session.isFailed());
                    return session;
                });
    }

    @Override
    public void before() {
        outcome.begin();
    }

    @Override
    public void after() {
        outcome.write(plan.outcome());
    }
}
