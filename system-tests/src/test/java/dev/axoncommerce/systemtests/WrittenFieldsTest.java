package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Documentation;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Every field that is written over REST can be read")
class WrittenFieldsTest {

    /** What a request writes besides a resource: a question, a choice of what to do, or the damage of the tour. */
    private static final List<String> NOT_KEPT = List.of("tryCommand", "replayProcessor", "damageOrderRow", "damageOrderEvent");

    /** By operation and field, where it can be read: the resource and the path in it. */
    private static final Map<String, String> READ = new TreeMap<>(Map.ofEntries(
            Map.entry("addProduct sku", "product /sku"),
            Map.entry("addProduct name", "product /name"),
            Map.entry("addProduct description", "product /description"),
            Map.entry("addProduct category", "product /category"),
            Map.entry("addProduct image", "product /image"),
            Map.entry("addProduct price.amount", "event /items/0/payload/price/amount"),
            Map.entry("addProduct price.currency", "product /price/currency"),
            Map.entry("changeProductPrice amount", "product /price/amount"),
            Map.entry("changeProductPrice currency", "product /price/currency"),
            Map.entry("receiveStock quantity", "stock /onHand"),
            Map.entry("receiveStock reference", "stockHistory /items/1/payload/reference"),
            Map.entry("adjustStock delta", "stockHistory /items/2/payload/delta"),
            Map.entry("adjustStock reason", "stockHistory /items/2/payload/reason"),
            Map.entry("setStockThreshold units", "stock /threshold"),
            Map.entry("placeOrder lines.sku", "order /lines/0/sku"),
            Map.entry("placeOrder lines.quantity", "order /lines/0/quantity"),
            Map.entry("placeOrder shippingAddress.name", "order /shippingAddress/name"),
            Map.entry("placeOrder shippingAddress.street", "order /shippingAddress/street"),
            Map.entry("placeOrder shippingAddress.city", "order /shippingAddress/city"),
            Map.entry("placeOrder shippingAddress.postalCode", "order /shippingAddress/postalCode"),
            Map.entry("placeOrder shippingAddress.country", "order /shippingAddress/country"),
            Map.entry("placeOrder paymentMethod", "order /payment/method"),
            Map.entry("placeOrder expectedTotal.amount", "order /total/amount"),
            Map.entry("placeOrder expectedTotal.currency", "order /total/currency"),
            Map.entry("shipOrder carrier", "order /shipment/carrier"),
            Map.entry("shipOrder trackingNumber", "order /shipment/trackingNumber"),
            Map.entry("returnGoods lines.sku", "order /returns/0/lines/0/sku"),
            Map.entry("returnGoods lines.quantity", "order /returns/0/lines/0/quantity"),
            Map.entry("returnGoods everything", "order /lines/0/returned"),
            Map.entry("returnGoods reason", "order /returns/0/reason"),
            Map.entry("cancelOrder reason", "cancelled /reason"),
            Map.entry("putCartItem quantity", "carts /items/0/items/0/quantity"),
            Map.entry("checkOutCart shippingAddress.name", "cancelled /shippingAddress/name"),
            Map.entry("checkOutCart shippingAddress.street", "cancelled /shippingAddress/street"),
            Map.entry("checkOutCart shippingAddress.city", "cancelled /shippingAddress/city"),
            Map.entry("checkOutCart shippingAddress.postalCode", "cancelled /shippingAddress/postalCode"),
            Map.entry("checkOutCart shippingAddress.country", "cancelled /shippingAddress/country"),
            Map.entry("checkOutCart paymentMethod", "cancelled /payment/method"),
            Map.entry("checkOutCart expectedTotal.amount", "cancelled /total/amount"),
            Map.entry("checkOutCart expectedTotal.currency", "cancelled /total/currency"),
            Map.entry("registerWebhook url", "webhookHistory /items/0/payload/url"),
            Map.entry("registerWebhook types", "webhookHistory /items/0/payload/types"),
            Map.entry("changeWebhook url", "webhook /url"),
            Map.entry("changeWebhook types", "webhook /types/0")));

    /** It sends messages to this machine. */
    private final Shop shop = Shops.impatient();

    private static Stream<String> fields(Documentation document, String prefix, JsonNode reference) {
        var schema = document.resolve(reference);
        if (schema.path("type").asString("").equals("array")) {
            return fields(document, prefix, schema.path("items"));
        }
        var properties = schema.path("properties");
        return properties.isEmpty()
                ? Stream.of(prefix)
                : properties.properties().stream()
                        .flatMap(field -> fields(document, prefix + (prefix.endsWith(" ") ? "" : ".") + field.getKey(), field.getValue()));
    }

    private static TreeSet<String> written(Documentation of) {
        var written = new TreeSet<String>();
        of.operations()
                .filter(operation -> operation.getValue().has("requestBody"))
                .filter(operation -> !NOT_KEPT.contains(operation.getValue().path("operationId").asString()))
                .flatMap(operation -> fields(
                        of, operation.getValue().path("operationId").asString() + " ",
                        operation.getValue().at("/requestBody/content/application~1json/schema")))
                .forEach(written::add);
        return written;
    }

    @Test
    void and_is_in_the_list_of_this_test() {
        var all = written(shop.documentation());
        all.addAll(written(shop.atInventory().documentation()));
        assertThat(all).containsExactlyElementsOf(READ.keySet());
    }

    @Test
    void with_the_value_that_was_written() {
        var sku = Shop.newSku();
        var resources = Map.of(
                "product", written(sku),
                "event", shop.get("/api/events?type=ProductListed&id=" + sku, OPERATOR).expect(200).body(),
                "stock", stock(sku),
                "stockHistory", shop.get("/api/stock/" + sku + "/history", OPERATOR).expect(200).body(),
                "order", order(sku),
                "carts", carts(sku),
                "cancelled", cancelled(sku),
                "webhook", webhook(sku),
                "webhookHistory", shop.get("/api/events?type=WebhookRegistered&q=" + sku, OPERATOR).expect(200).body());
        READ.forEach((field, place) -> {
            var parts = place.split(" ");
            var value = resources.get(parts[0]).at(parts[1]);
            assertThat(value.isMissingNode() || value.isNull()).as("%s at %s", field, place).isFalse();
            assertThat(value.toString()).as("%s at %s", field, place).contains(VALUES.getOrDefault(field, sku));
        });
    }

    /** The values of the requests below; of fields that are not named, the SKU. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("addProduct name", "Llama"),
            Map.entry("addProduct description", "Soft"),
            Map.entry("addProduct category", "Zoo"),
            Map.entry("addProduct image", "/llama.png"),
            Map.entry("addProduct price.amount", "2.50"),
            Map.entry("addProduct price.currency", "EUR"),
            Map.entry("changeProductPrice amount", "3.10"),
            Map.entry("changeProductPrice currency", "EUR"),
            Map.entry("receiveStock quantity", "48"),
            Map.entry("receiveStock reference", "delivery-7"),
            Map.entry("adjustStock delta", "-2"),
            Map.entry("adjustStock reason", "broken"),
            Map.entry("setStockThreshold units", "3"),
            Map.entry("placeOrder lines.quantity", "2"),
            Map.entry("placeOrder shippingAddress.name", "Alice"),
            Map.entry("placeOrder shippingAddress.street", "1 Main St"),
            Map.entry("placeOrder shippingAddress.city", "Utrecht"),
            Map.entry("placeOrder shippingAddress.postalCode", "3511"),
            Map.entry("placeOrder shippingAddress.country", "NL"),
            Map.entry("placeOrder paymentMethod", "tok_ok"),
            Map.entry("placeOrder expectedTotal.amount", "6.20"),
            Map.entry("placeOrder expectedTotal.currency", "EUR"),
            Map.entry("shipOrder carrier", "Post"),
            Map.entry("shipOrder trackingNumber", "3S-9"),
            Map.entry("returnGoods lines.quantity", "1"),
            Map.entry("returnGoods everything", "2"),
            Map.entry("returnGoods reason", "too small"),
            Map.entry("cancelOrder reason", "changed my mind"),
            Map.entry("putCartItem quantity", "4"),
            Map.entry("checkOutCart shippingAddress.name", "Alice"),
            Map.entry("checkOutCart shippingAddress.street", "1 Main St"),
            Map.entry("checkOutCart shippingAddress.city", "Utrecht"),
            Map.entry("checkOutCart shippingAddress.postalCode", "3511"),
            Map.entry("checkOutCart shippingAddress.country", "NL"),
            Map.entry("checkOutCart paymentMethod", "tok_ok"),
            Map.entry("checkOutCart expectedTotal.amount", "3.10"),
            Map.entry("checkOutCart expectedTotal.currency", "EUR"),
            Map.entry("registerWebhook types", "order.placed"),
            Map.entry("changeWebhook types", "order.shipped"));

    private JsonNode written(String sku) {
        shop.post("/api/products", OPERATOR, """
                {"sku":"%s","name":"Llama","description":"Soft","category":"Zoo","image":"/llama.png",
                 "price":{"amount":"2.50","currency":"EUR"}}""".formatted(sku)).expect(201);
        shop.put("/api/products/" + sku + "/price", OPERATOR, "{\"amount\":\"3.10\",\"currency\":\"EUR\"}").expect(204);
        shop.receive(sku, 50, "delivery-7").expect(204);
        shop.post("/api/stock/" + sku + "/adjustments", OPERATOR, "{\"delta\":-2,\"reason\":\"broken\"}").expect(204);
        shop.put("/api/stock/" + sku + "/threshold", OPERATOR, "{\"units\":3}").expect(204);
        return shop.get("/api/products/" + sku, Shop.ANONYMOUS).expect(200).body();
    }

    private JsonNode stock(String sku) {
        return shop.stock(sku).expect(200).body();
    }

    private JsonNode order(String sku) {
        var body = Shop.orderOf("tok_ok", sku + "*2")
                .replaceFirst("\\{", "{\"expectedTotal\":{\"amount\":\"6.20\",\"currency\":\"EUR\"},");
        var order = "/api/orders/" + shop.place(ALICE, Shop.key(), body, "Prefer", "wait=30").expect(201).text("orderId");
        shop.post(order + "/shipment", OPERATOR, "{\"carrier\":\"Post\",\"trackingNumber\":\"3S-9\"}").expect(204);
        shop.post(order + "/delivery", OPERATOR, "").expect(204);
        shop.post(order + "/return", ALICE, "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],\"reason\":\"too small\"}".formatted(sku)).expect(204);
        shop.post(order + "/return", ALICE, "{\"everything\":true,\"reason\":\"the other one too\"}").expect(204);
        return shop.get(order, ALICE).expect(200).body();
    }

    private JsonNode carts(String sku) {
        var cart = shop.cartOf(ALICE, sku + "*3");
        shop.putItem(cart, ALICE, sku, "4").expect(204);
        return shop.get("/api/carts?limit=1", ALICE).expect(200).body();
    }

    private JsonNode cancelled(String sku) {
        var cart = shop.cartOf(ALICE, sku + "*1");
        var body = "{\"shippingAddress\":%s,\"paymentMethod\":\"tok_ok\",\"expectedTotal\":{\"amount\":\"3.10\",\"currency\":\"EUR\"}}"
                .formatted(Shop.ADDRESS);
        var order = shop.post("/api/carts/" + cart + "/checkout", ALICE, body, "Prefer", "wait=30").expect(201).text("orderId");
        shop.cancel(order, ALICE).expect(204);
        return shop.get("/api/orders/" + order, ALICE).expect(200).body();
    }

    private JsonNode webhook(String sku) {
        var webhook = shop.post("/api/webhooks", OPERATOR, "{\"url\":\"http://127.0.0.1:9/first/%s\",\"types\":[\"order.placed\"]}".formatted(sku)).expect(201);
        var path = "/api/webhooks/" + webhook.text("webhookId");
        shop.put(path, OPERATOR, "{\"url\":\"http://127.0.0.1:9/second/%s\",\"types\":[\"order.shipped\"]}".formatted(sku)).expect(200);
        var read = shop.get(path, OPERATOR).expect(200).body();
        shop.delete(path, OPERATOR).expect(204);
        return read;
    }
}
