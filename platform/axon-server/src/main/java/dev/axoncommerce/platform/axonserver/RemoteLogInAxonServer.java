package dev.axoncommerce.platform.axonserver;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.RemoteLog;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Opens the log in Axon Server for a command that runs without the application. */
public final class RemoteLogInAxonServer implements RemoteLog {

    @Override
    public EventLog open(Environment environment) {
        var settings = Binder.get(environment).bindOrCreate("axon.axonserver", AxonServerConfiguration.class);
        var connections = AxonServerConnectionManager.builder()
                .routingServers(settings.getServers())
                .axonServerConfiguration(settings)
                .build();
        return AxonServerLog.of(connections, settings);
    }
}
