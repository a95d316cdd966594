package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The log")
class LogTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Shop shop = Shops.ordinary();

    private List<JsonNode> all(String query) {
        var entries = new ArrayList<JsonNode>();
        var page = shop.get("/api/events?" + query, OPERATOR).expect(200);
        page.body().path("items").forEach(entries::add);
        while (page.body().has("next")) {
            page = shop.get("/api/events?" + query + "&after=" + page.text("next"), OPERATOR).expect(200);
            page.body().path("items").forEach(entries::add);
        }
        return entries;
    }

    private static List<String> each(List<JsonNode> entries, String field) {
        return entries.stream().map(entry -> entry.path(field).asString()).toList();
    }

    /** What follows a number that is missing is held back for some seconds: another transaction may still bring it. */
    private void awaitLogged(String query, String... types) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(each(all(query), "type"))
                .containsExactly(types));
    }

    @Test
    void has_every_event_of_every_aggregate_once_and_in_order() {
        var sku = shop.stocked(5);
        var id = shop.settledOrder("tok_ok", sku + "*1").text("orderId");
        awaitLogged("id=" + id, "OrderPlaced", "OrderConfirmed");
        var entries = all("limit=200");
        assertThat(entries.stream().map(entry -> entry.path("position").asLong()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(each(entries, "eventId")).doesNotHaveDuplicates();
        assertThat(each(entries, "aggregate")).contains("Product", "StockItem", "Order", "Reservation", "Payment");
        assertThat(each(entries, "type")).contains("ProductListed", "StockReceived", "OrderPlaced", "OrderConfirmed");
    }

    @Test
    void has_events_whose_identifiers_show_when_they_were_made() {
        var sku = shop.stocked(5);
        var id = shop.settledOrder("tok_ok", sku + "*1").text("orderId");
        awaitLogged("id=" + id, "OrderPlaced", "OrderConfirmed");
        assertThat(each(all("id=" + id), "eventId")).allMatch(event -> UUID.fromString(event).version() == 7);
    }

    @Test
    void can_be_filtered_by_what_happened_and_to_what() {
        var sku = shop.stocked(5);
        var id = shop.settledOrder("tok_ok", sku + "*1").text("orderId");
        awaitLogged("id=" + id, "OrderPlaced", "OrderConfirmed");
        awaitLogged("id=" + sku, "ProductListed", "StockItemRegistered", "StockReceived", "StockAllocated");
        awaitLogged("type=StockAllocated&id=" + sku, "StockAllocated");
        assertThat(all("type=NeverHappened")).isEmpty();
    }

    @Test
    void can_be_followed_live_and_from_where_one_left_off() throws Exception {
        var sku = shop.stocked(5);
        var id = shop.settledOrder("tok_ok", sku + "*1").text("orderId");
        awaitLogged("id=" + id, "OrderPlaced", "OrderConfirmed");
        var placed = all("id=" + id + "&type=OrderPlaced").getFirst().path("position").asString();
        var request = shop.request("/api/events/stream?id=" + id, OPERATOR, "Last-Event-ID", placed);
        var stream = shop.http().send(request.GET().build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        try (var lines = stream.body()) {
            var events = lines.filter(line -> line.startsWith("event:")).iterator();
            assertThat(events.next()).isEqualTo("event:OrderConfirmed");
            shop.cancel(id, ALICE).expect(204);
            assertThat(events.next()).isEqualTo("event:OrderCancelled");
        }
    }

    @Test
    void is_a_file_of_one_line_for_each_event() {
        var id = shop.settledOrder("tok_ok", shop.stocked(5) + "*1").text("orderId");
        awaitLogged("id=" + id, "OrderPlaced", "OrderConfirmed");
        var export = exported();
        assertThat(export.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/jsonl");
        var lines = export.body().lines().toList();
        assertThat(lines.getLast()).as("nothing is missing").isEqualTo("{\"end\":%d}".formatted(lines.size() - 1));
        var mine = lines.stream().map(JSON::readTree)
                .filter(event -> event.path("aggregateId").asString().equals("order-" + id))
                .toList();
        assertThat(mine).extracting(event -> event.path("type").asString().replaceAll(".*[.]", ""))
                .containsExactly("OrderPlaced", "OrderConfirmed");
        var customer = mine.getFirst().at("/payload/customerId").asString();
        assertThat(customer).as("a reference, not a name").startsWith("customer-");
        assertThat(mine.getFirst().at("/metadata/by").asString()).isEqualTo(customer);
    }

    private HttpResponse<String> exported() {
        try {
            return shop.http().send(
                    shop.request("/api/events/export", OPERATOR).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
