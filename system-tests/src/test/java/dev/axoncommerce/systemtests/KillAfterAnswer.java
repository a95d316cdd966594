package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Kills the shop directly after an answer, again and again, and looks whether what was answered is there.
 *
 * <p>Arguments: how many times, how many orders before each kill, and options of the jar. With {@code
 * --commerce.group-commit=false} it has to fail: that shows that it is the flush that keeps the promise.
 */
final class KillAfterAnswer {

    private static final Set<String> SETTLED = Set.of("CONFIRMED", "REJECTED", "CANCELLED");

    private KillAfterAnswer() {}

    public static void main(String[] args) {
        var rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        var orders = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        var options = args.length > 2 ? List.of(args).subList(2, args.length) : List.<String>of();
        run(rounds, orders, options.toArray(String[]::new));
        System.out.printf("%d times killed, %d orders answered, none lost, all settled%n", rounds, rounds * orders);
    }

    /** A view may have to catch up with the log first: then the order is not found for some seconds. */
    private static boolean isSettled(Shop shop, String order) {
        var reply = shop.get("/api/orders/" + order, OPERATOR);
        return reply.status() == 200 && SETTLED.contains(reply.text("status"));
    }

    static void run(int rounds, int ordersEach, String... options) {
        var shop = Running.with(options);
        var answered = new ArrayList<String>();
        try {
            shop.start();
            var sku = shop.shop().stocked(rounds * ordersEach);
            for (int round = 1; round <= rounds; round++) {
                shop.start();
                for (int i = 0; i < ordersEach; i++) {
                    answered.add(shop.shop().order("tok_ok", sku + "*1").expect(201).text("orderId"));
                }
                shop.kill();
            }
            shop.start();
            for (var order : answered) {
                await("order " + order + " is there and settled")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> isSettled(shop.shop(), order));
            }
            await("the stock adds up")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(shop.shop().stock(sku).number("allocated")).isEqualTo(answered.size()));
        } finally {
            shop.close();
        }
    }
}
