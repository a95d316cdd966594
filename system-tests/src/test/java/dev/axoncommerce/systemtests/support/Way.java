package dev.axoncommerce.systemtests.support;

/** The ways of running that the tests are run in. */
public enum Way {
    /** One process, with its events in a file of its own. */
    STANDALONE,
    /** Two processes, with their events in Axon Server. */
    TWO_SERVICES;

    /** The way of this run, from the system property {@code way}. */
    public static Way chosen() {
        return valueOf(System.getProperty("way", STANDALONE.name()));
    }
}
