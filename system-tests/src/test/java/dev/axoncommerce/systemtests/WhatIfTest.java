package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("What would follow from a command")
class WhatIfTest {

    private static final String SHIP = "{\"command\":\"SHIP\",\"carrier\":\"Post\",\"trackingNumber\":\"3S-%s\"}";

    private final Shop shop = Shops.ordinary();

    private Reply ask(String order, String question) {
        return shop.post("/api/orders/" + order + "/what-if", OPERATOR, question);
    }

    private static List<String> types(Reply answer) {
        return answer.body().path("events").valueStream().map(event -> event.path("type").asString()).toList();
    }

    @Test
    void is_what_then_follows() {
        var sku = shop.stocked(5);
        var order = shop.confirmedOrder(sku + "*2");
        var ship = ask(order, SHIP.formatted(order.substring(24))).expect(200);
        assertThat(types(ship)).containsExactly("OrderShipped");
        shop.ship(order).expect(204);
        var shipped = shop.get("/api/orders/" + order + "/history", OPERATOR).body().path("items").valueStream().toList().getLast();
        assertThat(ship.body().at("/events/0/payload")).isEqualTo(shipped.path("payload"));
        assertThat(ship.number("asOfVersion")).isEqualTo(shipped.path("sequence").asLong() - 1);
        shop.deliver(order).expect(204);
        var back = ask(order, "{\"command\":\"RETURN\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],\"reason\":\"broken\"}".formatted(sku));
        assertThat(back.body().at("/events/0/payload/refund/amount").asString()).isEqualTo("2.50");
    }

    @Test
    void is_a_refusal_if_the_command_would_be_refused() {
        var order = shop.confirmedOrder(shop.stocked(5) + "*2");
        var deliver = ask(order, "{\"command\":\"DELIVER\"}").expect(200);
        assertThat(types(deliver)).isEmpty();
        assertThat(deliver.body().at("/refusal/code").asString()).isEqualTo("order-not-deliverable");
        shop.deliver(order).expectProblem(409, "order-not-deliverable");
    }

    @Test
    void is_that_of_the_past_if_a_version_is_named() {
        var order = shop.confirmedOrder(shop.stocked(5) + "*2");
        shop.cancel(order, ALICE).expect(204);
        assertThat(types(ask(order, "{\"command\":\"CANCEL\",\"reason\":\"too late\"}"))).isEmpty();
        var past = shop.post("/api/orders/" + order + "/what-if?asOfVersion=0", OPERATOR, "{\"command\":\"CANCEL\",\"reason\":\"early\"}");
        assertThat(types(past.expect(200))).containsExactly("OrderCancelled");
        shop.post("/api/orders/" + order + "/what-if?asOfVersion=99", OPERATOR, "{\"command\":\"DELIVER\"}").expectProblem(404, "not-found");
    }

    @Test
    void is_not_written() {
        var order = shop.confirmedOrder(shop.stocked(5) + "*2");
        await().pollInterval(Duration.ofMillis(500)).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var before = storyOf(order);
            var size = sizeOfTheLog();
            ask(order, SHIP.formatted("1")).expect(200);
            ask(order, "{\"command\":\"CANCEL\",\"reason\":\"perhaps\"}").expect(200);
            assertThat(storyOf(order)).isEqualTo(before);
            assertThat(sizeOfTheLog()).isEqualTo(size);
        });
        assertThat(shop.get("/api/orders/" + order, OPERATOR).text("status")).isEqualTo("CONFIRMED");
    }

    private long sizeOfTheLog() {
        return shop.get("/api/events?limit=1&count=true", OPERATOR).expect(200).number("total");
    }

    private List<JsonNode> storyOf(String order) {
        return shop.get("/api/orders/" + order + "/story", OPERATOR).expect(200).body().path("items").valueStream().toList();
    }

    @Test
    void is_asked_by_operators_with_complete_commands() {
        var order = shop.confirmedOrder(shop.stocked(5) + "*2");
        shop.post("/api/orders/" + order + "/what-if", ALICE, "{\"command\":\"DELIVER\"}").expectProblem(403, "forbidden");
        ask(order, "{\"command\":\"SHIP\",\"carrier\":\"Post\"}").expectProblem(400, "invalid-request").expectFields("trackingNumber");
        ask(order, "{\"command\":\"CANCEL\",\"reason\":\"two\\nlines\"}").expectProblem(400, "invalid-request").expectFields("reason");
        ask(order, "{\"command\":\"RETURN\",\"reason\":\"x\",\"lines\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"A\",\"quantity\":1}]}")
                .expectProblem(400, "invalid-request").expectFields("lines");
        ask(UUID.randomUUID().toString(), "{\"command\":\"DELIVER\"}").expectProblem(404, "not-found");
        shop.get("/api/orders/" + order + "/fixture", ALICE).expectProblem(403, "forbidden");
    }

    @Test
    void is_part_of_the_history_as_a_test() {
        var order = shop.confirmedOrder(shop.stocked(5) + "*2");
        shop.ship(order).expect(204);
        assertThat(shop.get("/api/orders/" + order + "/fixture", OPERATOR).expect(200).response().body())
                .contains("package dev.axoncommerce.order.ordering;", "place_order_leads_to_event_0", "confirm_order_leads_to_event_1", "ship_order_leads_to_event_2");
    }
}
