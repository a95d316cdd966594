package dev.axoncommerce.platform.health;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while every context of Axon Server that this process uses is connected. The indicator of Axon 4.13 needs Boot 3. */
final class AxonServerHealth extends AbstractHealthIndicator {

    private final AxonServerConnectionManager connections;

    AxonServerHealth(AxonServerConnectionManager connections) {
        super("The connections to Axon Server cannot be looked at");
        this.connections = connections;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var contexts = connections.connections();
        var connected = !contexts.isEmpty() && !contexts.containsValue(false);
        builder.status(connected ? "UP" : "DOWN")
                .withDetail("contexts", contexts)
                .build();
    }
}
