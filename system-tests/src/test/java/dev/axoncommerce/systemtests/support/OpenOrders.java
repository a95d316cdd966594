package dev.axoncommerce.systemtests.support;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;

import java.util.List;

/** The orders that prevent an erasure. */
public final class OpenOrders {

    private OpenOrders() {}

    /** Ends the orders of a customer that other tests have left open, such as those on the same Axon Server. */
    public static void end(Shop shop, String customer) {
        for (var status : List.of("PLACED", "CONFIRMED", "SHIPPED")) {
            shop.get("/api/orders?customer=%s&limit=200&status=%s".formatted(customer, status), OPERATOR).expect(200).body().path("items").forEach(order -> {
                var path = "/api/orders/" + order.path("orderId").asString();
                if (status.equals("SHIPPED")) {
                    shop.post(path + "/delivery", OPERATOR, "").expect(204);
                } else {
                    shop.post(path + "/cancellation", OPERATOR, "{\"reason\":\"end of a test\"}").expect(204);
                }
            });
        }
    }
}
