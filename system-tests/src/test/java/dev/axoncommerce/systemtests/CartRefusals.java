package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;

import dev.axoncommerce.systemtests.RefusalsTest.Refused;
import dev.axoncommerce.systemtests.RefusalsTest.Scene;
import java.util.List;
import java.util.UUID;

/** What is refused of carts. */
final class CartRefusals {

    private static final String UNKNOWN = UUID.randomUUID().toString();

    static final List<Refused> ALL = List.of(
            new Refused(401, "unauthenticated", "to open a cart without a sign-in", s -> s.post("/api/carts", ANONYMOUS, "")),
            new Refused(403, "forbidden", "to open a cart as an operator", s -> s.post("/api/carts", OPERATOR, "")),
            new Refused(404, "not-found", "to look at an unknown cart", s -> s.shop().get("/api/carts/" + UNKNOWN, ALICE)),
            new Refused(400, "invalid-request", "to look at a malformed cart", s -> s.shop().get("/api/carts/seven", ALICE)),
            new Refused(404, "not-found", "to look at somebody else's cart", s ->
                    s.shop().get("/api/carts/" + cart(s), BOB)),
            new Refused(404, "not-found", "to put something into somebody else's cart", s ->
                    s.shop().putItem(cart(s), BOB, s.sku(), "1")),
            new Refused(404, "not-found", "to put something into an unknown cart", s ->
                    s.shop().putItem(UNKNOWN, ALICE, s.sku(), "1")),
            new Refused(422, "unknown-product", "to put an unknown product into a cart", s ->
                    s.shop().putItem(cart(s), ALICE, "NEVER-LISTED", "1")),
            new Refused(422, "unknown-product", "to put a delisted product into a cart", s ->
                    s.shop().putItem(cart(s), ALICE, s.delisted(), "1")),
            new Refused(400, "invalid-request", "to put none into a cart", s -> s.shop().putItem(cart(s), ALICE, s.sku(), "0")),
            new Refused(400, "invalid-request", "to put too many into a cart", s ->
                    s.shop().putItem(cart(s), ALICE, s.sku(), "10001")),
            new Refused(400, "malformed-request", "to put a word into a cart", s ->
                    s.shop().putItem(cart(s), ALICE, s.sku(), "\"one\"")),
            new Refused(400, "invalid-request", "to put a malformed SKU into a cart", s ->
                    s.shop().putItem(cart(s), ALICE, "lower", "1")),
            new Refused(412, "stale-version", "to change an old version of a cart", s -> s.shop().put(
                    "/api/carts/" + cart(s) + "/items/" + s.sku(), ALICE, "{\"quantity\":1}", "If-Match", "W/\"7\"")),
            new Refused(422, "cart-empty", "to check out an empty cart", s -> s.shop().checkOut(cart(s), ALICE, "tok_ok")),
            new Refused(404, "not-found", "to check out an unknown cart", s -> s.shop().checkOut(UNKNOWN, ALICE, "tok_ok")),
            new Refused(404, "not-found", "to check out somebody else's cart", s ->
                    s.shop().checkOut(cart(s), BOB, "tok_ok")),
            new Refused(400, "invalid-request", "to check out with an unknown token", s ->
                    s.shop().checkOut(cart(s), ALICE, "gold")),
            new Refused(400, "invalid-request", "to check out to nowhere", s ->
                    s.post("/api/carts/" + cart(s) + "/checkout", ALICE, "{\"paymentMethod\":\"tok_ok\"}")),
            new Refused(404, "not-found", "the history of an unknown cart", s ->
                    s.shop().get("/api/carts/" + UNKNOWN + "/history", ALICE)),
            new Refused(404, "not-found", "a cart beyond its last version", s ->
                    s.shop().get("/api/carts/" + cart(s) + "?asOfVersion=9", ALICE)),
            new Refused(400, "invalid-request", "a cart as of the future", s ->
                    s.shop().get("/api/carts/" + cart(s) + "?asOf=2999-01-01T00:00:00Z", ALICE)));

    private CartRefusals() {}

    private static String cart(Scene scene) {
        return scene.shop().cartOf(ALICE);
    }
}
