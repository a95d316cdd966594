package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;

import dev.axoncommerce.systemtests.RefusalsTest.Refused;
import dev.axoncommerce.systemtests.RefusalsTest.Scene;
import dev.axoncommerce.systemtests.support.Reply;
import java.util.List;
import java.util.UUID;

/** What is refused of shipments, deliveries and returns. */
final class DeliveryRefusals {

    private static final String SHIPMENT = "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}";
    private static final String ALL_BACK = "{\"everything\":true,\"reason\":\"chipped\"}";
    private static final String UNKNOWN = UUID.randomUUID().toString();

    static final List<Refused> ALL = List.of(
            new Refused(401, "unauthenticated", "to ship without a sign-in", s -> ship(s.confirmed(), s, ANONYMOUS, SHIPMENT)),
            new Refused(403, "forbidden", "to ship as a customer", s -> ship(s.confirmed(), s, ALICE, SHIPMENT)),
            new Refused(404, "not-found", "to ship an unknown order", s -> ship(UNKNOWN, s, OPERATOR, SHIPMENT)),
            new Refused(400, "invalid-request", "to ship a malformed order", s -> ship("seven", s, OPERATOR, SHIPMENT)),
            new Refused(400, "invalid-request", "to ship without a carrier", s -> ship(s.confirmed(), s, OPERATOR, "{}")),
            new Refused(400, "malformed-request", "to ship with what is no JSON", s -> ship(s.confirmed(), s, OPERATOR, "{")),
            new Refused(409, "order-not-shippable", "to ship a rejected order", s -> ship(s.rejected(), s, OPERATOR, SHIPMENT)),
            new Refused(412, "stale-version", "to ship an old version", s -> s.post(
                    path(s.confirmed(), "shipment"), OPERATOR, SHIPMENT, "If-Match", "\"0\"")),
            new Refused(403, "forbidden", "to deliver as a customer", s -> s.post(path(s.confirmed(), "delivery"), ALICE, "")),
            new Refused(404, "not-found", "to deliver an unknown order", s -> s.post(path(UNKNOWN, "delivery"), OPERATOR, "")),
            new Refused(409, "order-not-deliverable", "to deliver what was not shipped", s ->
                    s.post(path(s.confirmed(), "delivery"), OPERATOR, "")),
            new Refused(401, "unauthenticated", "to return without a sign-in", s -> takeBack(s.confirmed(), s, ANONYMOUS, ALL_BACK)),
            new Refused(404, "not-found", "to return an unknown order", s -> takeBack(UNKNOWN, s, ALICE, ALL_BACK)),
            new Refused(404, "not-found", "to return the order of another customer", s -> takeBack(s.confirmed(), s, BOB, ALL_BACK)),
            new Refused(409, "order-not-returnable", "to return what has not arrived", s ->
                    takeBack(s.confirmed(), s, ALICE, ALL_BACK)),
            new Refused(400, "invalid-request", "to return without a reason", s -> takeBack(s.confirmed(), s, ALICE, "{}")),
            new Refused(400, "invalid-request", "to return neither lines nor everything", s ->
                    takeBack(s.confirmed(), s, ALICE, "{\"reason\":\"chipped\"}")),
            new Refused(400, "invalid-request", "to return lines and everything", s -> takeBack(
                    s.confirmed(), s, ALICE, "{\"everything\":true,\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],\"reason\":\"chipped\"}"
                            .formatted(s.sku()))),
            new Refused(400, "invalid-request", "to return lines under a misspelled name", s -> takeBack(
                    s.confirmed(), s, ALICE, "{\"items\":[{\"sku\":\"%s\",\"quantity\":1}],\"reason\":\"chipped\"}".formatted(s.sku()))),
            new Refused(400, "invalid-request", "to return null lines", s ->
                    takeBack(s.confirmed(), s, ALICE, "{\"lines\":null,\"everything\":true,\"reason\":\"chipped\"}")),
            new Refused(400, "invalid-request", "to return no lines", s ->
                    takeBack(s.confirmed(), s, ALICE, "{\"lines\":[],\"reason\":\"chipped\"}")),
            new Refused(400, "invalid-request", "to return none of a line", s ->
                    takeBack(s.confirmed(), s, ALICE, lines("{\"sku\":\"%s\",\"quantity\":0}".formatted(s.sku())))),
            new Refused(400, "invalid-request", "to return a line twice", s -> {
                var line = "{\"sku\":\"%s\",\"quantity\":1}".formatted(s.sku());
                return takeBack(s.confirmed(), s, ALICE, lines(line + "," + line));
            }),
            new Refused(400, "invalid-request", "to return under a malformed key", s -> s.post(
                    path(s.confirmed(), "return"), ALICE, ALL_BACK, "Idempotency-Key", "a key")));

    private DeliveryRefusals() {}

    private static String path(String order, String what) {
        return "/api/orders/" + order + "/" + what;
    }

    private static Reply ship(String order, Scene scene, String user, String body) {
        return scene.post(path(order, "shipment"), user, body);
    }

    private static Reply takeBack(String order, Scene scene, String user, String body) {
        return scene.post(path(order, "return"), user, body);
    }

    private static String lines(String lines) {
        return "{\"lines\":[%s],\"reason\":\"chipped\"}".formatted(lines);
    }
}
