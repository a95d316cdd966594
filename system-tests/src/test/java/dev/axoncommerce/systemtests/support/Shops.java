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

    /** Waits 2 s for a payment, asks the gateway again every second, and holds goods for 10 s. */
    public static synchronized Shop impatient() {
        if (impatient == null) {
            impatient = Standalone.with(
                            "--commerce.payment-window=PT2S",
                            "--commerce.payment-retry=PT1S",
                            "--commerce.reservation-window=PT10S")
                    .start();
        }
        return impatient.shop();
    }

}
