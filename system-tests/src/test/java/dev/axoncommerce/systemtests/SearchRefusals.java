package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;

import dev.axoncommerce.systemtests.RefusalsTest.Refused;
import dev.axoncommerce.systemtests.RefusalsTest.Scene;
import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import java.util.List;
import java.util.UUID;

/** Refusals of searches, of the audit, of processes, and of commands that are only tried. */
final class SearchRefusals {

    private static final String UNKNOWN = UUID.randomUUID().toString();

    static final List<Refused> ALL = List.of(
            new Refused(400, "invalid-request", "a count that is neither true nor false", s -> s.shop().get("/api/products?count=perhaps", ANONYMOUS)),
            new Refused(400, "invalid-request", "a product with an unencrypted picture", s -> product(s, "\"image\":\"http://shop.example/a.png\"")),
            new Refused(400, "invalid-request", "a product with an empty category", s -> product(s, "\"category\":\"\"")),
            new Refused(400, "invalid-request", "a product with a description of two lines", s -> product(s, "\"description\":\"a\\nb\"")),
            new Refused(400, "invalid-request", "the orders of another customer", s -> s.shop().get("/api/orders?customer=bob", ALICE)),
            new Refused(400, "invalid-request", "the orders of a malformed SKU", s -> s.shop().get("/api/orders?sku=lower", ALICE)),
            new Refused(401, "unauthenticated", "to search the log without a sign-in", s -> s.shop().get("/api/events?q=MUG", ANONYMOUS)),
            new Refused(403, "forbidden", "to search the log as a customer", s -> s.shop().get("/api/events?q=MUG", ALICE)),
            new Refused(400, "invalid-request", "events since no instant", s -> s.shop().get("/api/events?from=yesterday", OPERATOR)),
            new Refused(400, "invalid-request", "events since before 1970", s -> s.shop().get("/api/events?from=1869-01-01T00:00:00Z", OPERATOR)),
            new Refused(400, "invalid-request", "a search after garbage", s -> s.shop().get("/api/events?q=MUG&after=seven", OPERATOR)),
            new Refused(401, "unauthenticated", "the audit without a sign-in", s -> s.shop().get("/api/audit", ANONYMOUS)),
            new Refused(403, "forbidden", "the audit as a customer", s -> s.shop().get("/api/audit", ALICE)),
            new Refused(400, "invalid-request", "the audit after garbage", s -> s.shop().get("/api/audit?after=seven", OPERATOR)),
            new Refused(403, "forbidden", "the processes as a customer", s -> s.shop().get("/api/processes?state=open", ALICE)),
            new Refused(400, "invalid-request", "processes in an unknown state", s -> s.shop().get("/api/processes?state=lost", OPERATOR)),
            new Refused(400, "invalid-request", "open processes after garbage", s -> s.shop().get("/api/processes?state=open&after=%21", OPERATOR)),
            new Refused(404, "not-found", "an unknown process", s -> s.shop().get("/api/processes/order-fulfilment:" + UNKNOWN, OPERATOR)),
            new Refused(404, "not-found", "to skip a step of an open process", s ->
                    s.post("/api/processes/order-fulfilment:" + s.confirmed() + "/skip", OPERATOR, "")),
            new Refused(401, "unauthenticated", "to try a command without a sign-in", s -> tried(s, ANONYMOUS, "{\"command\":\"DELIVER\"}")),
            new Refused(403, "forbidden", "to try a command as the customer", s -> tried(s, ALICE, "{\"command\":\"DELIVER\"}")),
            new Refused(400, "malformed-request", "to try an unknown command", s -> tried(s, OPERATOR, "{\"command\":\"EAT\"}")),
            new Refused(400, "invalid-request", "to try no command", s -> tried(s, OPERATOR, "{}")),
            new Refused(400, "invalid-request", "to try a cancellation without a reason", s -> tried(s, OPERATOR, "{\"command\":\"CANCEL\"}")),
            new Refused(404, "not-found", "to try a command on an unknown order", s ->
                    s.post("/api/orders/" + UNKNOWN + "/what-if", OPERATOR, "{\"command\":\"DELIVER\"}")),
            new Refused(404, "not-found", "to try a command on a later version", s ->
                    s.post("/api/orders/" + s.confirmed() + "/what-if?asOfVersion=99", OPERATOR, "{\"command\":\"DELIVER\"}")),
            new Refused(403, "forbidden", "the history as a test as the customer", s -> s.shop().get("/api/orders/" + s.confirmed() + "/fixture", ALICE)),
            new Refused(404, "not-found", "the history of an unknown order as a test", s -> s.shop().get("/api/orders/" + UNKNOWN + "/fixture", OPERATOR)),
            new Refused(404, "not-found", "the proof of the order of another customer", s -> s.shop().get("/api/orders/" + s.confirmed() + "/proof", BOB)),
            new Refused(403, "forbidden", "to test a webhook as a customer", s -> s.post("/api/webhooks/" + UNKNOWN + "/test", ALICE, "")),
            new Refused(404, "not-found", "to test an unknown webhook", s -> s.post("/api/webhooks/" + UNKNOWN + "/test", OPERATOR, "")));

    private SearchRefusals() {}

    private static Reply product(Scene scene, String field) {
        return scene.post("/api/products", OPERATOR, """
                {"sku":"%s","name":"Thing","price":{"amount":"2.50","currency":"EUR"},%s}""".formatted(Shop.newSku(), field));
    }

    private static Reply tried(Scene scene, String user, String command) {
        return scene.post("/api/orders/" + scene.confirmed() + "/what-if", user, command);
    }
}
