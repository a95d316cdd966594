package dev.axoncommerce.platform.commandbus;

/** The way to the handlers of other processes. There is none where one process handles all commands. */
@FunctionalInterface
public interface RemoteCommands {

    /** Whether the way is open, without a request to anything outside this process. */
    boolean isConnected();
}
