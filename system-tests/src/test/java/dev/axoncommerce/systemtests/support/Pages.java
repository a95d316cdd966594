package dev.axoncommerce.systemtests.support;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Lists that come page by page. */
public final class Pages {

    private Pages() {}

    /** All items of a list, in its order. */
    public static Stream<JsonNode> all(Shop shop, String path) {
        return after(shop, path + "?limit=200", "");
    }

    private static Stream<JsonNode> after(Shop shop, String path, String cursor) {
        var page = shop.get(path + cursor, Shop.OPERATOR).expect(200).body();
        var next = page.path("next");
        return Stream.concat(
                page.path("items").valueStream(), next.isString() ? after(shop, path, "&after=" + next.asString()) : Stream.of());
    }
}
