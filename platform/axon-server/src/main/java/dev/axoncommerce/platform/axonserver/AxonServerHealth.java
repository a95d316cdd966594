package dev.axoncommerce.platform.axonserver;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Up while every context of Axon Server that this process uses is connected. The indicator of Axon 4.13 needs Boot 3. */
final class AxonServerHealth extends AbstractHealthIndicator {

    private final AxonServerLink link;

    AxonServerHealth(AxonServerLink link) {
        super("The connections to Axon Server cannot be checked");
        this.link = link;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(link.isUp() ? Status.UP : Status.DOWN).withDetail("contexts", link.contexts());
    }
}
