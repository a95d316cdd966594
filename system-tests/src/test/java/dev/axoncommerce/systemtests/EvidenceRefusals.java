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

/** What is refused of the transparency log, of receipts and of verifications. */
final class EvidenceRefusals {

    private static final String UNKNOWN = UUID.randomUUID().toString();

    static final List<Refused> ALL = List.of(
            new Refused(404, "not-found", "a log that is none", s -> log("shipping/checkpoint", s)),
            new Refused(405, "method-not-allowed", "to write a checkpoint", s -> s.post("/log/order/checkpoint", OPERATOR, "{}")),
            new Refused(406, "not-acceptable", "a checkpoint in JSON", s ->
                    s.shop().get("/log/order/checkpoint", ANONYMOUS, "Accept", "application/json")),
            new Refused(404, "not-found", "a tile beyond the tree", s -> log("order/tile/0/x999/999", s)),
            new Refused(404, "not-found", "a tile of no level", s -> log("order/tile/low/000", s)),
            new Refused(404, "not-found", "a tile that is written otherwise", s -> log("order/tile/0/0", s)),
            new Refused(404, "not-found", "a tile without a number", s -> log("order/tile/", s)),
            new Refused(404, "not-found", "a tile of no name", s -> log("order/tile", s)),
            new Refused(404, "not-found", "a tile beyond all numbers", s -> log("order/tile/0/x036/x028/x797/x018/x963/968", s)),
            new Refused(404, "not-found", "a partial tile of 256", s -> log("order/tile/0/000.p/256", s)),
            new Refused(404, "not-found", "entries beyond the tree", s -> log("inventory/tile/entries/x999/999", s)),
            new Refused(400, "invalid-request", "a proof of nothing", s -> log("order/proof", s)),
            new Refused(400, "invalid-request", "a proof of what is no id", s -> log("order/proof?event=%0A", s)),
            new Refused(404, "not-found", "a proof of an unknown event", s -> log("order/proof?event=" + UNKNOWN, s)),
            new Refused(400, "invalid-request", "consistency from nowhere", s -> log("order/consistency", s)),
            new Refused(400, "invalid-request", "consistency from below", s -> log("order/consistency?from=-1", s)),
            new Refused(400, "invalid-request", "consistency from what is no number", s -> log("order/consistency?from=one", s)),
            new Refused(400, "invalid-request", "consistency from beyond the tree", s ->
                    log("order/consistency?from=999999999999", s)),
            new Refused(404, "not-found", "consistency to what was never signed", s ->
                    log("order/consistency?from=0&to=999999999999", s)),
            new Refused(400, "invalid-request", "consistency from a number in another form", s ->
                    log("order/consistency?from=0x1", s)),
            new Refused(400, "invalid-request", "consistency from two sizes", s -> log("order/consistency?from=1&from=2", s)),
            new Refused(400, "invalid-request", "consistency to nothing", s -> log("order/consistency?from=1&to=", s)),
            new Refused(400, "invalid-request", "consistency to below", s -> log("order/consistency?from=0&to=-1", s)),
            new Refused(401, "unauthenticated", "a receipt without a sign-in", s -> receipt(s.confirmed(), ANONYMOUS, s)),
            new Refused(404, "not-found", "somebody else's receipt", s -> receipt(s.confirmed(), BOB, s)),
            new Refused(404, "not-found", "the receipt of an unknown order", s -> receipt(UNKNOWN, ALICE, s)),
            new Refused(400, "invalid-request", "the receipt of a malformed order", s -> receipt("seven", ALICE, s)),
            new Refused(406, "not-acceptable", "a receipt in XML", s ->
                    s.shop().get("/api/orders/" + s.confirmed() + "/proof", ALICE, "Accept", "application/xml")),
            new Refused(401, "unauthenticated", "to verify without a sign-in", s -> s.post("/api/log/verification", ANONYMOUS, "")),
            new Refused(403, "forbidden", "to verify as a customer", s -> s.post("/api/log/verification", ALICE, "")),
            new Refused(403, "forbidden", "to look at verifications as a customer", s ->
                    s.shop().get("/api/log/verification", ALICE)),
            new Refused(404, "not-found", "an unknown verification", s ->
                    s.shop().get("/api/log/verification/" + UNKNOWN, OPERATOR)),
            new Refused(400, "invalid-request", "a malformed verification", s ->
                    s.shop().get("/api/log/verification/seven", OPERATOR)),
            new Refused(400, "invalid-request", "none of the verifications", s ->
                    s.shop().get("/api/log/verification?limit=0", OPERATOR)),
            new Refused(409, "processor-not-replayable", "to replay the log", s ->
                    s.post("/api/processors/order-log/replay", OPERATOR, "{}")),
            new Refused(409, "processor-not-replayable", "to rebuild the log", s ->
                    s.post("/api/processors/order-log/rebuild", OPERATOR, "")));

    private EvidenceRefusals() {}

    private static Reply log(String path, Scene scene) {
        return scene.shop().get("/log/" + path, ANONYMOUS);
    }

    private static Reply receipt(String order, String user, Scene scene) {
        return scene.shop().get("/api/orders/" + order + "/proof", user);
    }
}
