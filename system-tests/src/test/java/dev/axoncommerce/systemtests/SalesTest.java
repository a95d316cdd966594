package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The report of sales")
class SalesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The test may see a day end. */
    private static final LocalDate FROM = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    private static final String PERIOD = "from=%s&to=%s".formatted(FROM, FROM.plusDays(2));

    private final Shop shop = Shops.ordinary();

    private String confirmed(String... lines) {
        return shop.settledOrder("tok_ok", lines).text("orderId");
    }

    private List<String> csv(String by) {
        var reply = shop.get("/api/reports/sales?by=%s&%s".formatted(by, PERIOD), OPERATOR, "Accept", "text/csv").expect(200);
        assertThat(reply.header("Content-Type")).startsWith("text/csv");
        return reply.response().body().lines().toList();
    }

    private List<JsonNode> pages(String by) {
        var path = "/api/reports/sales?limit=20&by=%s&%s".formatted(by, PERIOD);
        return Stream.iterate(
                        shop.get(path, OPERATOR).expect(200).body(),
                        page -> page != null,
                        page -> page.has("next")
                                ? shop.get(path + "&after=" + page.path("next").asString(), OPERATOR).expect(200).body()
                                : null)
                .flatMap(page -> page.path("items").valueStream())
                .toList();
    }

    private void awaitRow(String row) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(csv("sku")).contains(row));
    }

    /** Two mugs sold, of which one came back, a pen, and an order that was cancelled. */
    private List<String> sold() {
        var mug = shop.stocked(9);
        var pen = shop.stocked(9);
        var order = confirmed(mug + "*2", pen + "*1");
        shop.cancel(confirmed(mug + "*3"), ALICE).expect(204);
        shop.ship(order).expect(204);
        shop.deliver(order).expect(204);
        shop.takeBack(order, ALICE, mug + "*1").expect(204);
        var rows = List.of(mug + ",1,2,5.00,1,2.50,EUR", pen + ",1,1,2.50,0,0.00,EUR");
        rows.forEach(this::awaitRow);
        return rows;
    }

    @Test
    void counts_what_was_sold_and_what_came_back_by_sku_and_not_what_was_cancelled() {
        var rows = sold();
        assertThat(csv("sku").getFirst()).isEqualTo("sku,orders,units,revenue,returnedUnits,returned,currency");
        var mug = rows.getFirst().replaceFirst(",.*", "");
        var row = pages("sku").stream().filter(one -> one.path("sku").asString().equals(mug)).toList();
        assertThat(row).hasSize(1);
        assertThat(row.getFirst().toString())
                .isEqualTo(
                        "{\"sku\":\"%s\",\"orders\":1,\"units\":2,\"revenue\":{\"amount\":\"5.00\",\"currency\":\"EUR\"},\"returnedUnits\":1,\"returned\":{\"amount\":\"2.50\",\"currency\":\"EUR\"}}"
                                .formatted(mug));
    }

    @Test
    void has_the_same_sums_by_day_by_sku_and_in_all() {
        sold();
        var report = shop.get("/api/reports/sales?" + PERIOD, OPERATOR).expect(200).body();
        assertThat(report.path("by").asString()).isEqualTo("day");
        assertThat(report.path("from").asString()).isEqualTo(FROM.toString());
        await().atMost(PATIENCE).untilAsserted(() -> {
            var total = shop.get("/api/reports/sales?" + PERIOD, OPERATOR).expect(200).body().path("total");
            assertThat(sum(pages("day"), "units")).isEqualTo(total.path("units").asLong()).isEqualTo(sum(pages("sku"), "units"));
            assertThat(sum(pages("day"), "orders")).isEqualTo(total.path("orders").asLong());
            assertThat(sum(pages("sku"), "returnedUnits")).isEqualTo(total.path("returnedUnits").asLong());
        });
        assertThat(csv("day").getFirst()).isEqualTo("day,orders,units,revenue,returnedUnits,returned,currency");
    }

    private static long sum(List<JsonNode> rows, String field) {
        return rows.stream().mapToLong(row -> row.path(field).asLong()).sum();
    }

    @Test
    void is_the_same_after_a_replay() {
        var rows = sold();
        shop.post("/api/processors/sales/replay", OPERATOR, "{}").expect(202);
        await().atMost(PATIENCE).until(() -> {
            var status = shop.get("/api/processors/sales", OPERATOR).expect(200).body();
            return status.path("running").asBoolean() && !status.path("replaying").asBoolean()
                    && status.path("progress").asDouble() == 1;
        });
        assertThat(csv("sku")).containsAll(rows);
        var job = shop.post("/api/processors/sales/rebuild?dryRun=true", OPERATOR, "").expect(202).header("Location");
        var done = await().atMost(PATIENCE).until(() -> shop.get(job, OPERATOR).expect(200), reply -> reply.body().has("finishedAt"));
        assertThat(done.number("differing")).as("%s", done.body()).isZero();
    }

    @Test
    @DisplayName("goes with a list of orders that can be cut by when they were placed")
    void orders_by_when_they_were_placed() {
        var order = shop.settledOrder("tok_ok", shop.stocked(5) + "*1");
        var placed = Instant.parse(order.text("placedAt"));
        assertThat(listed("placedFrom=%s&placedTo=%s".formatted(placed, placed.plusMillis(1)))).contains(order.text("orderId"));
        assertThat(listed("placedTo=" + placed)).doesNotContain(order.text("orderId"));
        assertThat(listed("status=CANCELLED&placedFrom=" + placed)).doesNotContain(order.text("orderId"));
        assertThat(listed("asOf=%s&placedFrom=%s".formatted(Instant.now().minusMillis(1), placed))).contains(order.text("orderId"));
    }

    private List<String> listed(String query) {
        return shop.get("/api/orders?limit=200&" + query, ALICE).expect(200).body().path("items").valueStream()
                .map(order -> order.path("orderId").asString())
                .toList();
    }
}
