package dev.axoncommerce.systemtests.support;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process for each context, and an Axon Server that is there already and may hold the events of earlier runs. It has one
 * context, so that only one pair runs at a time: to start one ends the other.
 */
final class TwoServices implements Running {

    private static final Duration CATCHING_UP = Duration.ofMinutes(3);
    private static final Pattern VIEWS_AT_THE_HEAD = Pattern.compile("commerce_processor_lag\\{processor=\"(orders|stock)\"} 0");
    private static final Pattern BEHIND = Pattern.compile("commerce_processor_lag\\{processor=\"(products|orders|stock)\"} [1-9]");

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
        this.inventory = Jar.of("inventory-service", all);
    }

    @Override
    public synchronized TwoServices start() {
        synchronized (TwoServices.class) {
            if (running != this) {
                endOther();
                inventory.begin();
                orders.begin();
                inventory.awaitStart();
                orders.awaitStart();
                awaitCaughtUp(orders);
                awaitCaughtUp(inventory);
                running = this;
            }
        }
        return this;
    }

    /** The views begin with the first event of a server that may hold those of many runs. */
    private static void awaitCaughtUp(Jar jar) {
        var shop = new Shop(jar.url(), jar.url());
        await("the views have caught up").atMost(CATCHING_UP).until(() -> {
            var figures = shop.get("/actuator/prometheus", Shop.OPERATOR);
            return figures.status() == 401 // with tokens instead of demo users nobody here may look
                    || VIEWS_AT_THE_HEAD.matcher(figures.response().body()).results().count() > 0
                            && BEHIND.matcher(figures.response().body()).results().count() == 0;
        });
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
    public String log() {
        return orders.log();
    }
}
