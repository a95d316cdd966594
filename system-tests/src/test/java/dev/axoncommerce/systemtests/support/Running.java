package dev.axoncommerce.systemtests.support;

import java.util.List;

/** A whole shop, in one process or in several. It begins with an empty database. */
public interface Running extends AutoCloseable {

    /**
     * Prepares a shop in the chosen way of running, without starting it.
     *
     * @param options for every process
     */
    static Running with(String... options) {
        return with(Way.chosen(), options);
    }

    static Running with(Way way, String... options) {
        return switch (way) {
            case STANDALONE -> new Standalone(options);
            case TWO_SERVICES -> new TwoServices(AxonServer.address().orElseThrow(), options);
        };
    }

    /** A shop in one process, from the jar as it is built. */
    static Running fromTheJar() {
        return new Standalone(Aot.jar("standalone"));
    }

    /** A shop in one process that lacks optional modules. */
    static Running without(List<String> modules, String... options) {
        return new Standalone(OptionalModules.remove(modules), options);
    }

    /** The same with its views and all else that is not in an Axon Server in these databases; orders are in {@code orders}. */
    static Running on(Databases databases) {
        return switch (Way.chosen()) {
            case STANDALONE -> new Standalone(databases);
            case TWO_SERVICES -> new TwoServices(AxonServer.address().orElseThrow(), databases);
        };
    }

    /** Starts what does not run, and returns when the shop is open. */
    Running start();

    /** Starts it where it is not expected to stay, and returns the exit code of the process that takes the orders. */
    int startToEnd();

    /** Ends every process as {@code kill -9} does: with no chance to write anything. */
    void kill();

    /** Ends it in its own time. */
    @Override
    void close();

    Shop shop();

    /** Its processes. */
    List<Jar> jars();

    /** The log of the process that takes the orders. */
    String log();
}
