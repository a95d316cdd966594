package dev.axoncommerce.systemtests.support;

import java.io.IOException;

/** How Axon Server is stopped and started on this machine: shell commands in the system properties {@code server.stop} and {@code server.start}. */
public final class AxonServerCommands {

    private static final String STOP = "server.stop";
    private static final String START = "server.start";

    private AxonServerCommands() {}

    public static boolean areKnown() {
        return !System.getProperty(STOP, "").isBlank() && !System.getProperty(START, "").isBlank();
    }

    public static void stop() {
        run(STOP);
    }

    public static void start() {
        run(START);
    }

    private static void run(String property) {
        try {
            var ended = new ProcessBuilder("bash", "-c", System.getProperty(property)).inheritIO().start().waitFor();
            if (ended != 0) {
                throw new IllegalStateException("The command in " + property + " failed: " + ended);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
