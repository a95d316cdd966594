package dev.axoncommerce.systemtests.support;

import java.util.HashMap;
import java.util.Map;

/** The shops that tests share, in the chosen way of running. They end with the JVM of the tests. */
public final class Shops {

    private static Running ordinary;
    private static Running impatient;
    private static Running standalone;
    private static final Map<Running, Shop> documented = new HashMap<>();

    private Shops() {}

    /** As a newcomer starts it. */
    public static synchronized Shop ordinary() {
        if (ordinary == null) {
            ordinary = Running.with();
        }
        return asDocumented(ordinary);
    }

    /**
     * Waits 1.5 s for a payment, asks the gateway again every second, holds goods for 10 s, and tells webhooks
     * on this machine. It has seen some orders: a cold
     * one may take longer than it waits, and a slow gateway takes 3 s.
     */
    public static synchronized Shop impatient() {
        if (impatient == null) {
            impatient = Running.with(
                    "--commerce.payment-window=PT1.5S",
                    "--commerce.payment-retries=PT1S,PT1S,PT1S,PT2S,PT2S,PT5S",
                    "--commerce.deadline-polling=PT0.1S",
                    "--commerce.cart-abandonment=PT3S",
                    "--commerce.sweep=PT2S",
                    "--commerce.webhook-private-targets=true",
                    "--commerce.reservation-window=PT10S");
            var shop = impatient.start().shop();
            for (int i = 0; i < 5; i++) {
                shop.settledOrder("tok_ok", "PEN*1");
            }
        }
        return asDocumented(impatient);
    }

    private static Shop asDocumented(Running running) {
        running.start();
        return documented.computeIfAbsent(running, one -> one.shop().asDocumented());
    }

    /** One process, whatever the way of this run, to compare with. */
    public static synchronized Shop standalone() {
        if (Way.chosen() == Way.STANDALONE) {
            return ordinary();
        }
        if (standalone == null) {
            standalone = Running.with(Way.STANDALONE);
        }
        return asDocumented(standalone);
    }
}
