package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@NeedsModule({"tamper-evidence", "time-travel"})
@StandaloneTest
@DisplayName("Damage on request, in the demo")
class DamageTest extends Tampering {

    private int damage(String id, String what, String body) {
        return shop.operate("PUT", "/api/demo/orders/" + id + "/" + what, body).status();
    }

    @Test
    void to_a_row_is_found_and_repaired_by_a_rebuild() {
        assertThat(damage(order, "row", "{\"status\":\"REJECTED\"}")).isEqualTo(204);
        assertThat(shop.status(order)).isEqualTo("REJECTED");
        var rebuild = shop.operate("POST", "/api/processors/orders/rebuild").response().headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE).until(() -> shop.operate("GET", rebuild).text("state").equals("DONE"));
        assertThat(shop.operate("GET", rebuild).body().toString()).contains(order);
        assertThat(shop.status(order)).isEqualTo("CONFIRMED");
    }

    @Test
    void to_an_event_is_found_by_verification_until_it_is_undone() {
        assertThat(damage(order, "event", "{\"country\":\"DE\"}")).isEqualTo(204);
        var finding = onlyFinding();
        assertThat(finding.path("kind").asString()).isEqualTo("CHANGED");
        assertThat(finding.toString()).contains(order);
        assertThat(damage(order, "event", "{\"country\":\"BE\"}")).isEqualTo(204);
        assertThat(shop.operate("GET", "/api/orders/" + order + "/history").body().toString()).contains("\"country\":\"BE\"");
        assertThat(damage(order, "event", "{\"country\":\"NL\"}")).isEqualTo(204);
    }

    @Test
    void is_refused_for_an_unknown_order_and_a_wrong_body() {
        var unknown = UUID.randomUUID().toString();
        assertThat(damage(unknown, "row", "{\"status\":\"REJECTED\"}")).isEqualTo(404);
        assertThat(damage(unknown, "event", "{\"country\":\"DE\"}")).isEqualTo(404);
        assertThat(damage(order, "event", "{\"country\":\"\"}")).isEqualTo(400);
        assertThat(damage(order, "row", "{}")).isEqualTo(400);
    }
}
