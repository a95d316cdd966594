package dev.axoncommerce.platform.axonserver;

import dev.axoncommerce.platform.readiness.ReadinessCheck;
import org.jspecify.annotations.Nullable;

/** Checks that this process is connected with Axon Server. Before the first connection the application is starting. */
final class ConnectionCheck implements ReadinessCheck {

    private final AxonServerLink link;
    private boolean wasConnected;

    ConnectionCheck(AxonServerLink link) {
        this.link = link;
    }

    @Override
    public String name() {
        return "axonServer";
    }

    @Override
    public synchronized @Nullable String problem() {
        var connected = link.isUp();
        wasConnected |= connected;
        return connected || !wasConnected ? null : "Axon Server does not respond";
    }

    @Override
    public boolean isOutage() {
        return true;
    }

    @Override
    public boolean isUp() {
        return link.isUp();
    }
}
