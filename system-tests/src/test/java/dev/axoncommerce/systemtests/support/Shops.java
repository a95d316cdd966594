package dev.axoncommerce.systemtests.support;

/** The processes that tests share. They end with the JVM of the tests. */
public final class Shops {

    private static Standalone ordinary;
    private static Standalone impatient;

    private Shops() {}

    /** As a newcomer starts it. */
    public static synchronized Shop ordinary() {
        if (ordinary == null) {
            ordinary = Standalone.with().start();
        }
        return ordinary.shop();
    }

    /**
     * Waits 1.5 s for a payment, asks the gateway again every second, and holds goods for 10 s. It has seen some orders: a cold
     * one may take longer than it waits, and a slow gateway takes 3 s.
     */
    public static synchronized Shop impatient() {
        if (impatient == null) {
            impatient = Standalone.with(
                            "--commerce.payment-window=PT1.5S",
                            "--commerce.payment-retry=PT1S",
                            "--commerce.deadline-polling=PT0.1S",
                            "--commerce.reservation-window=PT10S")
                    .start();
            for (int i = 0; i < 5; i++) {
                impatient.shop().settledOrder("tok_ok", "PEN*1");
            }
        }
        return impatient.shop();
    }

}
