package dev.axoncommerce.systemtests.support;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process for each context, and an Axon Server that is there already and may hold the events of earlier runs. It has one
 * context, so that only one pair runs at a time: to start one ends the other.
 */
final class TwoServices implements Running {

    /** Settings that Inventory does not know, and would refuse. */
    private static final List<String> OF_ORDERS = List.of(
            "--commerce.cart-", "--commerce.console.", "--commerce.mail.", "--commerce.payment-", "--commerce.return-", "--commerce.waiting-", "--commerce.webhook-");

    private static TwoServices running;

    private final Jar orders;
    private final Jar inventory;

    TwoServices(String axonServer, String... options) {
        var all = new ArrayList<>(List.of("--axon.axonserver.servers=" + axonServer));
        if (Stream.of(options).noneMatch(option -> option.startsWith("--spring.profiles.active="))) {
            all.add("--spring.profiles.active=demo");
        }
        all.addAll(List.of(options));
        this.orders = Jar.of("order-service", all);
        this.inventory = Jar.of("inventory-service", all.stream().filter(option -> !isOfOrders(option)).toList());
        introduce();
    }

    /** The page of the one calls the REST API of the other. */
    private void introduce() {
        orders.add("--commerce.console.inventory-url=" + inventory.url());
        inventory.add("--commerce.cors.allowed-origins=" + orders.url());
    }

    private static boolean isOfOrders(String option) {
        return OF_ORDERS.stream().anyMatch(option::startsWith);
    }

    TwoServices(String axonServer, Databases databases) {
        var all = List.of("--axon.axonserver.servers=" + axonServer, "--spring.profiles.active=demo,postgres");
        this.orders = Jar.of("order-service", both(all, databases.options("orders")));
        this.inventory = Jar.of("inventory-service", both(all, databases.options("inventory")));
        introduce();
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    @Override
    public synchronized TwoServices start() {
        synchronized (TwoServices.class) {
            if (running != this) {
                endOther();
                inventory.begin();
                orders.begin();
                inventory.awaitOpen();
                orders.awaitOpen();
                running = this;
            }
        }
        return this;
    }

    private static void endOther() {
        if (running != null) {
            running.close();
        }
    }

    @Override
    public int startToEnd() {
        orders.begin();
        return orders.awaitExit();
    }

    @Override
    public void kill() {
        gone();
        orders.kill();
        inventory.kill();
    }

    @Override
    public void close() {
        gone();
        orders.close();
        inventory.close();
    }

    private void gone() {
        synchronized (TwoServices.class) {
            if (running == this) {
                running = null;
            }
        }
    }

    @Override
    public Shop shop() {
        return new Shop(orders.url(), inventory.url());
    }

    @Override
    public List<Jar> jars() {
        return List.of(orders, inventory);
    }

    @Override
    public String log() {
        return orders.log();
    }
}
