package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A view")
class ReplayTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Shop shop = Shops.ordinary();

    private Reply processor(String name) {
        return shop.get("/api/processors/" + name, OPERATOR).expect(200);
    }

    private void replay(String name, String body) {
        var accepted = shop.post("/api/processors/" + name + "/replay", OPERATOR, body).expect(202);
        assertThat(accepted.header("Location")).isEqualTo("/api/processors/" + name);
        awaitCaughtUp(name);
    }

    private void awaitCaughtUp(String name) {
        await(name + " has caught up").atMost(PATIENCE).until(() -> {
            var status = processor(name).body();
            return status.path("running").asBoolean()
                    && !status.path("replaying").asBoolean()
                    && status.path("progress").asDouble() == 1
                    && status.path("segments").valueStream().allMatch(segment -> segment.path("caughtUp").asBoolean());
        });
    }

    /** Of these alone: others, of other tests, may still be on their way. */
    private List<JsonNode> orders(String... ids) {
        return Stream.of(ids)
                .map(id -> shop.get("/api/orders/" + id, OPERATOR).expect(200).body())
                .toList();
    }

    @Test
    void says_how_far_it_is() {
        shop.settledOrder("tok_ok", shop.stocked(5) + "*1");
        awaitCaughtUp("orders");
        var status = processor("orders");
        assertThat(status.text("mode")).isEqualTo("view");
        assertThat(status.number("position")).isPositive();
        assertThat(status.number("head")).isGreaterThanOrEqualTo(status.number("position"));
        var all = shop.get("/api/processors", OPERATOR).expect(200).body().path("items");
        assertThat(all.valueStream().map(one -> one.path("name").asString()))
                .contains("orders", "products", "stories", "order-fulfilment", "payment-calls")
                .isSorted();
    }

    @Test
    void shows_since_when_it_is_behind() {
        awaitCaughtUp("carts");
        assertThat(processor("carts").body().has("behindSince")).isFalse();
        shop.post("/api/processors/carts/pause", OPERATOR, "").expect(204);
        try {
            var cart = shop.post("/api/carts", ALICE, "").expect(201).text("cartId");
            var opened = shop.get("/api/events?type=CartOpened&id=" + cart, OPERATOR).expect(200).body().at("/items/0/at").asString();
            assertThat(Instant.parse(processor("carts").text("behindSince"))).isBeforeOrEqualTo(Instant.parse(opened));
        } finally {
            shop.post("/api/processors/carts/resume", OPERATOR, "").expect(204);
        }
        awaitCaughtUp("carts");
    }

    @Test
    void is_the_same_after_a_replay_from_the_start() {
        var sku = shop.stocked(5);
        var id = shop.settledOrder("tok_ok", sku + "*2").text("orderId");
        shop.cancel(id, ALICE).expect(204);
        await("its goods are given back").atMost(PATIENCE).until(() -> shop.get("/api/orders/" + id + "/story", ALICE)
                .body()
                .path("items")
                .valueStream()
                .anyMatch(event -> event.path("type").asString().equals("StockDeallocated")));
        awaitCaughtUp("products");
        var before = orders(id);
        var product = shop.get("/api/products/" + sku, ALICE).body();
        var story = shop.get("/api/orders/" + id + "/story", ALICE).body().path("items");
        replay("orders", "{}");
        replay("products", "{\"from\":\"start\"}");
        replay("stories", "");
        assertThat(orders(id)).isEqualTo(before);
        assertThat(shop.get("/api/products/" + sku, ALICE).body()).isEqualTo(product);
        assertThat(shop.get("/api/orders/" + id + "/story", ALICE).body().path("items"))
                .startsWith(story.valueStream().toArray(JsonNode[]::new));
    }

    @Test
    void is_the_same_after_it_was_sent_back_to_an_instant() {
        var sku = shop.stocked(9);
        var early = shop.settledOrder("tok_ok", sku + "*1").text("orderId");
        var between = shop.settledOrder("tok_ok", sku + "*1");
        shop.cancel(early, ALICE).expect(204);
        var late = shop.settledOrder("tok_ok", sku + "*1").text("orderId");
        var before = orders(early, between.text("orderId"), late);
        replay("orders", "{\"from\":\"%s\"}".formatted(between.text("placedAt")));
        assertThat(orders(early, between.text("orderId"), late)).isEqualTo(before);
        assertThat(shop.status(early)).isEqualTo("CANCELLED");
    }

    @Test
    void reports_its_progress_until_it_has_caught_up() {
        var stream = shop.get("/api/processors/orders/progress", OPERATOR).expect(200);
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.response().body()).contains("event:processor", "\"name\":\"orders\"", "\"progress\":1.0");
    }

    @Test
    void follows_what_happens_after_it_was_replayed() {
        replay("orders", "{}");
        assertThat(shop.settledOrder("tok_ok", shop.stocked(5) + "*1").text("status")).isEqualTo("CONFIRMED");
    }

    private Reply rebuilt(String name, String query) {
        var begun = shop.post("/api/processors/" + name + "/rebuild" + query, OPERATOR, "").expect(202);
        return await("the rebuild of " + name)
                .atMost(PATIENCE)
                .until(() -> shop.get(begun.header("Location"), OPERATOR).expect(200), job -> job.body().has("finishedAt"));
    }

    @Test
    void that_is_rebuilt_aside_is_the_same_and_takes_over() {
        var id = shop.settledOrder("tok_ok", shop.stocked(5) + "*1").text("orderId");
        for (var view : List.of("orders", "products", "stories", "orders")) {
            var job = rebuilt(view, "");
            assertThat(job.text("state")).as("%s", job.body()).isEqualTo("DONE");
            assertThat(job.number("differing")).isZero();
            assertThat(job.number("compared")).isPositive();
            assertThat(shop.get("/api/processors/" + view + "/rebuilds", OPERATOR).expect(200).body().at("/items/0/id"))
                    .isEqualTo(job.body().path("id"));
            awaitCaughtUp(view);
        }
        assertThat(shop.status(id)).isEqualTo("CONFIRMED");
        assertThat(shop.settledOrder("tok_ok", shop.stocked(5) + "*1").text("status")).isEqualTo("CONFIRMED");
    }

    @Test
    void is_not_rebuilt_twice_at_a_time() {
        var second = await("a rebuild that meets another").atMost(PATIENCE).until(
                () -> {
                    shop.post("/api/processors/stories/rebuild?dryRun=true", OPERATOR, "");
                    return shop.post("/api/processors/stories/rebuild", OPERATOR, "");
                },
                reply -> reply.status() == 409);
        assertThat(second.text("type")).endsWith("rebuild-under-way");
        await().atMost(PATIENCE).until(() -> shop.get("/api/processors/stories/rebuilds", OPERATOR).expect(200).body()
                .path("items").valueStream().allMatch(job -> job.has("finishedAt")));
    }

    @Test
    void can_be_compared_with_the_log_and_stays_as_it_is() {
        shop.settledOrder("tok_ok", shop.stocked(5) + "*1");
        var job = rebuilt("orders", "?dryRun=true");
        assertThat(job.text("state")).isEqualTo("DONE");
        assertThat(job.body().path("dryRun").asBoolean()).isTrue();
        assertThat(job.body().path("differences")).isEmpty();
    }
}
