package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.datasource.DatabaseOwner;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@StandaloneTest
@DisplayName("A view that is rebuilt aside")
class RebuiltViewsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ShopClient shop;

    private String confirmed() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        return order;
    }

    private String shownSchema(String view, String schema) {
        return jdbc.sql("select number from view_generation where view_name = ?")
                .param(view)
                .query(Integer.class)
                .optional()
                .filter(number -> number == 2)
                .map(second -> schema + "_2")
                .orElse(schema);
    }

    private String begin(String view, String query) {
        var begun = shop.operate("POST", "/api/processors/" + view + "/rebuild" + query);
        assertThat(begun.status()).isEqualTo(202);
        return begun.response().headers().firstValue("Location").orElseThrow();
    }

    private JsonNode outcome(String location) {
        await().atMost(PATIENCE).until(() -> List.of("DONE", "FAILED", "STOPPED")
                .contains(shop.operate("GET", location).text("state")));
        return shop.operate("GET", location).body();
    }

    private JsonNode rebuild(String view, String query) {
        var outcome = outcome(begin(view, query));
        assertThat(outcome.path("state").asString()).as("%s", outcome).isEqualTo("DONE");
        return outcome;
    }

    private static Stream<String> differing(JsonNode outcome, String column) {
        return outcome.path("differences").valueStream().map(row -> row.path("key").path(column).asString());
    }

    @Test
    void has_the_rows_that_are_wrong_named_and_put_right() {
        var changed = confirmed();
        var gone = confirmed();
        var invented = UUID.randomUUID().toString();
        confirmed();
        var schema = shownSchema("orders", "order_views");
        jdbc.sql("update %s.orders set document = replace(document, 'CONFIRMED', 'REJECTED') where order_id = ?".formatted(schema))
                .param(changed)
                .update();
        jdbc.sql("insert into %1$s.orders (order_id, customer_id, status, placed_at, version, since, document) select ?, customer_id, status, placed_at, version, since, document from %1$s.orders where order_id = ?"
                        .formatted(schema))
                .params(invented, gone)
                .update();
        jdbc.sql("delete from %s.orders where order_id = ?".formatted(schema)).param(gone).update();

        var found = rebuild("orders", "?dryRun=true");
        assertThat(differing(found, "order_id")).containsExactlyInAnyOrder(changed, gone, invented);
        assertThat(found.path("differing").asInt()).isEqualTo(3);
        assertThat(found.path("compared").asInt()).isGreaterThanOrEqualTo(10);
        assertThat(shop.status(changed)).as("a dry run changes nothing").isEqualTo("REJECTED");

        assertThat(rebuild("orders", "").path("differing").asInt()).isEqualTo(3);
        assertThat(shownSchema("orders", "order_views")).isNotEqualTo(schema);
        assertThat(shop.status(changed)).isEqualTo("CONFIRMED");
        assertThat(shop.status(gone)).isEqualTo("CONFIRMED");
        assertThat(shop.get("/api/orders/" + invented, "alice").status()).isEqualTo(404);
        confirmed();
        assertThat(rebuild("orders", "?dryRun=true").path("differing").asInt()).isZero();
    }

    @Test
    void takes_turns_with_the_other_copy_and_is_never_shown_half_built() {
        var orders = new ArrayList<>(List.of(confirmed(), confirmed()));
        var building = new AtomicBoolean(true);
        var reader = Thread.ofVirtual().start(() -> {
            while (building.get()) {
                orders.add(shop.placed());
                assertSeen(orders);
            }
        });
        for (var view : List.of("orders", "orders", "orders", "stories", "products", "products")) {
            assertThat(rebuild(view, "").path("differing").asInt()).as(view).isZero();
        }
        building.set(false);
        await().atMost(PATIENCE).until(() -> !reader.isAlive());
        assertThat(orders).hasSizeGreaterThan(3);
        await().atMost(PATIENCE).until(() -> orders.stream().allMatch(order -> shop.status(order).equals("CONFIRMED")));
        assertSeen(orders);
        assertThat(shop.operate("GET", "/api/products/MUG").status()).isEqualTo(200);
        assertThat(shop.get("/api/orders/" + orders.getLast() + "/story", "alice").body().path("items").size())
                .isGreaterThan(5);
    }

    private void assertSeen(List<String> orders) {
        orders.forEach(order -> {
            if (shop.get("/api/orders/" + order, "alice").status() != 200) {
                orders.add("missing " + order);
            }
        });
    }

    @Test
    void of_stock_finds_a_level_that_is_wrong() {
        confirmed();
        var schema = shownSchema("stock", "inventory_views");
        await("an event that is still to come would put right what is made wrong").atMost(PATIENCE).until(() -> jdbc.sql(
                        """
                        select version = (select max(sequenceNumber) from DomainEventEntry where type = 'StockItem' and aggregateIdentifier = 'stock-' || sku)
                        from %s.stock_level where sku = 'PEN'"""
                                .formatted(schema))
                .query(Boolean.class)
                .single());
        var before = shop.stock("PEN");
        jdbc.sql("update %s.stock_level set on_hand = on_hand + 5 where sku = 'PEN'".formatted(schema)).update();
        jdbc.sql("delete from %s.stock_version where sku = 'PEN' and version = 0".formatted(schema)).update();
        var outcome = rebuild("stock", "");
        assertThat(differing(outcome, "sku")).containsExactly("PEN", "PEN");
        assertThat(shop.stock("PEN")).isEqualTo(before);
    }

    @Test
    void can_be_rebuilt_again_after_an_end_that_was_recorded_late() throws SQLException {
        var location = begin("products", "?dryRun=true");
        for (var table : List.of("held_processor", "rebuild")) {
            asOwner("alter table %s rename to %s_elsewhere".formatted(table, table));
        }
        await("it would say so").atMost(PATIENCE).until(() -> shop.operate("GET", location).status() >= 500);
        for (var table : List.of("rebuild", "held_processor")) {
            asOwner("alter table %s_elsewhere rename to %s".formatted(table, table));
        }
        outcome(location);
        assertThat(rebuild("products", "?dryRun=true").path("state").asString()).isEqualTo("DONE");
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = owner.connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void is_rebuilt_once_at_a_time_can_be_stopped_and_is_no_saga() {
        var hold = "insert into held_processor (name, holder, until) values (?, ?, current_timestamp + interval '600' second)";
        jdbc.sql("insert into node (name, seen_at) values ('another', current_timestamp + interval '600' second)").update();
        jdbc.sql(hold).params("rebuild of stories", "another").update();
        assertThat(shop.operate("POST", "/api/processors/stories/rebuild").text("type")).endsWith("rebuild-under-way");
        assertThat(shop.operate("POST", "/api/processors/stories/replay", "{}").text("type")).endsWith("rebuild-under-way");
        jdbc.sql("delete from held_processor").update();
        jdbc.sql("delete from node where name = 'another'").update();
        assertThat(shop.operate("POST", "/api/processors/order-fulfilment/rebuild").text("type"))
                .endsWith("processor-not-replayable");
        assertThat(shop.operate("POST", "/api/processors/nothing/rebuild").status()).isEqualTo(404);

        var location = begin("stories", "?dryRun=true");
        assertThat(shop.operate("DELETE", location).status()).isEqualTo(202);
        assertThat(outcome(location).path("state").asString()).isIn("STOPPED", "DONE");
        assertThat(shop.operate("GET", location.replaceFirst("[^/]+$", UUID.randomUUID().toString())).status())
                .isEqualTo(404);
    }
}
