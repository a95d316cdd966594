package dev.axoncommerce.systemtests.load;

import dev.axoncommerce.systemtests.load.Plan.Kind;
import dev.axoncommerce.systemtests.support.Aot;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Way;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets a shop carry orders and carts, so that its JVM knows what to keep for later ones: {@code -Daot=TRAIN}; other commands begin with it if they
 * are told {@code -Daot=USE}.
 *
 * <p>Argument: the seconds of orders; carts come for half as long.
 */
final class Training {

    private static final int PRODUCTS = 50;
    private static final int CLIENTS = 64;

    private Training() {}

    public static void main(String[] args) {
        if (Aot.chosen() != Aot.TRAIN) {
            throw new IllegalArgumentException("Nothing is kept without -Daot=TRAIN");
        }
        var seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        var modules = Way.chosen() == Way.STANDALONE ? List.of("standalone") : List.of("order-service", "inventory-service");
        modules.forEach(Aot::prepare);
        try (var running = Running.with().start()) {
            var shop = running.shop();
            var skus = Stream.generate(() -> shop.stocked(1_000_000)).limit(PRODUCTS).toList();
            var clients = new Clients(shop);
            clients.come("training", Kind.ORDERS, CLIENTS, 0, seconds, skus);
            clients.come("training with carts", Kind.CARTS, CLIENTS, 0, seconds / 2, skus);
        }
        modules.forEach(Aot::requireTrained);
    }
}
