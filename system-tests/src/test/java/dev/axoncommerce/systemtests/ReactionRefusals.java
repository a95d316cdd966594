package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;

import dev.axoncommerce.systemtests.RefusalsTest.Refused;
import dev.axoncommerce.systemtests.RefusalsTest.Scene;
import dev.axoncommerce.systemtests.support.Reply;
import java.util.List;
import java.util.UUID;

/** What is refused of mails, webhooks and reports, and of the filters of lists. */
final class ReactionRefusals {

    private static final String UNKNOWN = UUID.randomUUID().toString();
    private static final String PUBLIC = "https://1.1.1.1/hook";

    static final List<Refused> ALL = List.of(
            new Refused(401, "unauthenticated", "to look at mails without a sign-in", s -> s.shop().get("/api/notifications", ANONYMOUS)),
            new Refused(403, "forbidden", "to look at mails as a customer", s -> s.shop().get("/api/notifications", ALICE)),
            new Refused(400, "invalid-request", "mails about a malformed order", s -> operator("notifications?orderId=seven", s)),
            new Refused(400, "invalid-request", "mails after garbage", s -> operator("notifications?after=seven", s)),
            new Refused(401, "unauthenticated", "to look at webhooks without a sign-in", s -> s.shop().get("/api/webhooks", ANONYMOUS)),
            new Refused(403, "forbidden", "to look at webhooks as a customer", s -> s.shop().get("/api/webhooks", ALICE)),
            new Refused(403, "forbidden", "to register a webhook as a customer", s ->
                    s.post("/api/webhooks", ALICE, registration(PUBLIC, "\"order.placed\""))),
            new Refused(400, "malformed-request", "a webhook that is no JSON", s -> s.post("/api/webhooks", OPERATOR, "{")),
            new Refused(400, "invalid-request", "a webhook without anything", s -> s.post("/api/webhooks", OPERATOR, "{}")),
            new Refused(400, "invalid-request", "a webhook of no type", s -> register(s, PUBLIC, "")),
            new Refused(400, "invalid-request", "a webhook of null", s -> register(s, PUBLIC, "null")),
            new Refused(400, "invalid-request", "a webhook of an unknown type", s -> register(s, PUBLIC, "\"order.eaten\"")),
            new Refused(400, "invalid-request", "a webhook of a type twice", s ->
                    register(s, PUBLIC, "\"order.placed\",\"order.placed\"")),
            new Refused(400, "invalid-request", "a webhook without encryption", s ->
                    register(s, "http://1.1.1.1/hook", "\"order.placed\"")),
            new Refused(400, "invalid-request", "a webhook within the house", s ->
                    register(s, "https://10.0.0.1/hook", "\"order.placed\"")),
            new Refused(400, "invalid-request", "a webhook on the machine itself", s ->
                    register(s, "https://localhost/hook", "\"order.placed\"")),
            new Refused(400, "invalid-request", "a webhook where the cloud tells its secrets", s ->
                    register(s, "https://169.254.169.254/latest", "\"order.placed\"")),
            new Refused(400, "invalid-request", "a webhook with a user in its address", s ->
                    register(s, "https://user:word@1.1.1.1/hook", "\"order.placed\"")),
            new Refused(400, "invalid-request", "a webhook at half a letter", s ->
                    register(s, "https://1.1.1.1/\\ud800", "\"order.placed\"")),
            new Refused(400, "invalid-request", "a webhook at no address", s -> register(s, "hook", "\"order.placed\"")),
            new Refused(404, "not-found", "an unknown webhook", s -> operator("webhooks/" + UNKNOWN, s)),
            new Refused(400, "invalid-request", "a malformed webhook", s -> operator("webhooks/seven", s)),
            new Refused(404, "not-found", "to remove an unknown webhook", s ->
                    s.shop().delete("/api/webhooks/" + UNKNOWN, OPERATOR)),
            new Refused(404, "not-found", "to enable an unknown webhook", s ->
                    s.post("/api/webhooks/" + UNKNOWN + "/enablement", OPERATOR, "")),
            new Refused(404, "not-found", "deliveries of an unknown webhook", s -> operator("webhooks/" + UNKNOWN + "/deliveries", s)),
            new Refused(404, "not-found", "to tell an unknown webhook again", s ->
                    s.post("/api/webhooks/" + UNKNOWN + "/deliveries/seven/redelivery", OPERATOR, "")),
            new Refused(409, "processor-not-replayable", "to replay mails", s ->
                    s.post("/api/processors/mails/replay", OPERATOR, "{}")),
            new Refused(409, "processor-not-replayable", "to rebuild webhooks", s ->
                    s.post("/api/processors/webhooks/rebuild", OPERATOR, "")),
            new Refused(401, "unauthenticated", "to look at sales without a sign-in", s -> s.shop().get("/api/reports/sales", ANONYMOUS)),
            new Refused(403, "forbidden", "to look at sales as a customer", s -> s.shop().get("/api/reports/sales", ALICE)),
            new Refused(400, "invalid-request", "sales from no day", s -> operator("reports/sales?from=yesterday", s)),
            new Refused(400, "invalid-request", "sales that end before they begin", s ->
                    operator("reports/sales?from=2026-02-01&to=2026-01-01", s)),
            new Refused(400, "invalid-request", "sales of the dinosaurs", s ->
                    operator("reports/sales?from=-9999-02-01&to=2026-01-01", s)),
            new Refused(400, "invalid-request", "sales to before all days", s ->
                    operator("reports/sales?to=-999999999-01-01", s)),
            new Refused(400, "invalid-request", "sales after a day beyond all", s ->
                    operator("reports/sales?after=KzEwMDAwMDAwLTEyLTMx", s)),
            new Refused(400, "invalid-request", "orders that were placed before the end of all time", s ->
                    s.shop().get("/api/orders?placedTo=%2B1000000000-12-31T23:59:59Z", ALICE)),
            new Refused(400, "invalid-request", "sales by the moon", s -> operator("reports/sales?by=moon", s)),
            new Refused(400, "invalid-request", "sales after garbage", s -> operator("reports/sales?after=seven", s)),
            new Refused(406, "not-acceptable", "sales in XML", s ->
                    s.shop().get("/api/reports/sales", OPERATOR, "Accept", "application/xml")),
            new Refused(404, "not-found", "an unknown report", s -> operator("reports/losses", s)),
            new Refused(400, "invalid-request", "orders that were placed at no time", s ->
                    s.shop().get("/api/orders?placedFrom=yesterday", ALICE)));

    private ReactionRefusals() {}

    private static Reply operator(String path, Scene scene) {
        return scene.shop().get("/api/" + path, OPERATOR);
    }

    private static Reply register(Scene scene, String url, String types) {
        return scene.post("/api/webhooks", OPERATOR, registration(url, types));
    }

    private static String registration(String url, String types) {
        return "{\"url\":\"%s\",\"types\":[%s]}".formatted(url, types);
    }
}
