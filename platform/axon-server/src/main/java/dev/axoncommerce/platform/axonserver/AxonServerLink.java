package dev.axoncommerce.platform.axonserver;

import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;

/** Whether this process is connected with Axon Server, in every context that it uses. */
public final class AxonServerLink {

    private final AxonServerConnectionManager connections;

    AxonServerLink(AxonServerConnectionManager connections) {
        this.connections = connections;
    }

    public boolean isUp() {
        var contexts = contexts();
        return !contexts.isEmpty() && !contexts.containsValue(false);
    }

    Map<String, Boolean> contexts() {
        return connections.connections();
    }
}
