package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The updates of an order")
class UpdatesTest {

    private final Shop shop = Shops.ordinary();

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void begin_with_its_state_and_show_every_change() throws Exception {
        var sku = shop.stocked(5);
        var id = shop.order("tok_slow", sku + "*1").expect(201).text("orderId");
        var stream = shop.http()
                .send(shop.request("/api/orders/" + id + "/updates", ALICE).build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type")).hasValueSatisfying(type ->
                assertThat(type).startsWith("text/event-stream"));

        var seen = new ArrayList<String>();
        try (var lines = stream.body()) {
            var data = lines.filter(line -> line.startsWith("data:")).iterator();
            seen.add(data.next());
            seen.add(data.next()); // confirmed after 3 s
            shop.cancel(id, ALICE).expect(204);
            seen.add(data.next());
        }
        assertThat(shop.send("HEAD", "/api/orders/" + id + "/updates", ALICE, null).status()).isEqualTo(200);
        assertThat(seen.get(0)).contains("\"status\":\"PLACED\"", "\"version\":0");
        assertThat(seen.get(1)).contains("\"status\":\"CONFIRMED\"", "\"version\":1");
        assertThat(seen.get(2)).contains("\"status\":\"CANCELLED\"", "\"version\":2", "changed my mind");
    }
}
