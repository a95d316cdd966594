package dev.axoncommerce.systemtests;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values for what an operation asks for: mostly such as its schema wants, some of what is in the shop, and some that are wrong. */
final class GeneratedValues {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_REMEMBERED = 200;

    private static final List<Object> WRONG = List.of(
            "", " ", "\u0000", "\u2603 snow", "x".repeat(300), "-1", "0", "1e9", "99999999999999999999", "0x1F", "../../etc/passwd", "' or 1=1 --",
            "{\"a\":", "null", "true", -1, 0, 1.5, Long.MAX_VALUE, true, List.of(), List.of(List.of()), Map.of(), Map.of("a", 1), "2026-13-45T99:99:99Z", "+00:00");

    private static final double HOW_OFTEN_WRONG = 0.04;

    private final Shop shop;

    /** Ids that answers have named: orders, carts, webhooks, events. */
    private final List<String> ids = new ArrayList<>();
    private final List<String> skus;

    GeneratedValues(Shop shop) {
        this.shop = shop;
        this.skus = List.of(shop.stocked(1_000), shop.stocked(1_000), shop.stocked(2), shop.stocked(0), Shop.newSku());
    }

    /** What later requests may ask for. */
    void remember(Reply reply) {
        var location = reply.header("Location");
        if (!location.isEmpty() && ids.size() < MOST_REMEMBERED) {
            ids.add(location.substring(location.lastIndexOf('/') + 1));
        }
    }

    Arbitrary<String> path(String template, List<JsonNode> parameters) {
        var arbitrary = Arbitraries.just(template);
        for (var parameter : in("path", parameters)) {
            var name = parameter.path("name").asString();
            arbitrary = Combinators.combine(arbitrary, inPath(name).map(GeneratedValues::encoded))
                    .as((path, value) -> path.replaceFirst("\\{" + name + "}", value));
        }
        return arbitrary;
    }

    private Arbitrary<Object> inPath(String name) {
        var right = switch (name) {
            case "sku" -> Arbitraries.of(skus).asGeneric();
            case "log" -> Arbitraries.<Object>of("order", "inventory", "payment");
            case "processor", "name" -> Arbitraries.<Object>of("orders", "stock", "stories", "order-fulfilment", "order-log", "nobody");
            case "path" -> Arbitraries.<Object>of("0/000", "0/000.p/5", "1/000", "entries/000", "0/x001/000");
            default -> id();
        };
        return sometimesWrong(right).filter(value -> !value.toString().isBlank());
    }

    private Arbitrary<Object> id() {
        return Arbitraries.integers().between(0, MOST_REMEMBERED).map(i ->
                ids.isEmpty() || i % 4 == 0 ? new UUID(i, i).toString() : ids.get(i % ids.size()));
    }

    Arbitrary<String> query(List<JsonNode> parameters) {
        return some(in("query", parameters)).map(chosen -> chosen.isEmpty()
                ? ""
                : "?" + chosen.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&")));
    }

    Arbitrary<List<String>> headers(List<JsonNode> parameters) {
        return some(in("header", parameters)).map(chosen -> Stream.concat(
                        Stream.of("Content-Type", "application/json"),
                        chosen.entrySet().stream()
                                .filter(each -> each.getValue().toString().chars().allMatch(c -> c >= ' ' && c < 127))
                                .flatMap(each -> Stream.of(each.getKey(), each.getKey().equals("Prefer") ? "wait=0" : each.getValue().toString())))
                .toList());
    }

    /** Null where none is wanted. */
    Arbitrary<String> body(JsonNode operation) {
        var schema = operation.at("/requestBody/content/application~1json/schema");
        if (schema.isMissingNode()) {
            return Arbitraries.just((String) null);
        }
        return Arbitraries.frequencyOf(
                Tuple.of(29, value(schema, "").map(JSON::writeValueAsString)),
                Tuple.of(1, Arbitraries.of(WRONG).map(Object::toString)));
    }

    private static List<JsonNode> in(String place, List<JsonNode> parameters) {
        return parameters.stream().filter(parameter -> parameter.path("in").asString().equals(place)).toList();
    }

    /** Those that are required nearly always, others now and then. */
    private Arbitrary<Map<String, Object>> some(List<JsonNode> parameters) {
        Arbitrary<Map<String, Object>> all = Arbitraries.just(Map.of());
        for (var parameter : parameters) {
            var name = parameter.path("name").asString();
            var value = value(parameter.path("schema"), name).injectNull(parameter.path("required").asBoolean() ? 0.05 : 0.6);
            all = with(all, name, value);
        }
        return all;
    }

    private static Arbitrary<Map<String, Object>> with(Arbitrary<Map<String, Object>> all, String name, Arbitrary<Object> value) {
        return Combinators.combine(all, value).as((before, one) -> {
            if (one == null) {
                return before;
            }
            var more = new LinkedHashMap<>(before);
            more.put(name, one);
            return more;
        });
    }

    private Arbitrary<Object> value(JsonNode reference, String name) {
        var schema = shop.documentation().resolve(reference);
        var right = switch (schema.path("type").asString("")) {
            case "object" -> object(schema);
            case "array" -> value(schema.path("items"), name).list().ofMinSize(0).ofMaxSize(3).asGeneric();
            case "integer", "number" -> Arbitraries.<Object>of(1, 2, 3, 7, 50, 200, 10_000);
            case "boolean" -> Arbitraries.<Object>of(true, false);
            default -> string(schema, name);
        };
        return sometimesWrong(right);
    }

    private Arbitrary<Object> object(JsonNode schema) {
        Arbitrary<Map<String, Object>> all = Arbitraries.just(Map.of());
        for (var property : schema.path("properties").properties()) {
            all = with(all, property.getKey(), value(property.getValue(), property.getKey()).injectNull(0.05));
        }
        return all.asGeneric();
    }

    private Arbitrary<Object> string(JsonNode schema, String name) {
        if (schema.has("enum")) {
            return Arbitraries.of(schema.path("enum").valueStream().<Object>map(JsonNode::asString).toList());
        }
        return switch (name) {
            case "sku" -> Arbitraries.of(skus).asGeneric();
            case "amount" -> Arbitraries.of("2.50", "5.00", "0.01", "1.999", "-1.00");
            case "currency" -> Arbitraries.of("EUR", "EUR", "EUR", "USD");
            case "country" -> Arbitraries.of("NL", "DE", "XX");
            case "paymentMethod" -> Arbitraries.of("tok_ok", "tok_ok", "tok_declined", "tok_unknown");
            case "If-Match" -> Arbitraries.of("*", "\"0\"", "\"1\"", "W/\"2\"", "\"x\"", "0");
            case "Idempotency-Key" -> Arbitraries.integers().between(0, 1_000_000).map(i -> "key-" + i);
            case "asOf", "from", "to", "placedFrom", "placedTo" ->
                Arbitraries.of("2026-01-01T00:00:00Z", "2026-11-23T01:00:00Z", "2099-01-01T00:00:00Z", "start", "5", "2026-11-23");
            case "id", "orderId", "event" -> id();
            case "url" -> Arbitraries.of("https://shop.invalid/hook", "http://127.0.0.1/", "ftp://example.com");
            default -> Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20).asGeneric();
        };
    }

    private static Arbitrary<Object> sometimesWrong(Arbitrary<Object> right) {
        return Arbitraries.frequencyOf(
                Tuple.of((int) (100 * (1 - HOW_OFTEN_WRONG)), right), Tuple.of((int) (100 * HOW_OFTEN_WRONG), Arbitraries.of(WRONG)));
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
