package dev.axoncommerce.platform.log;

import org.springframework.core.env.Environment;

/** Opens the log of an event store outside the database. {@link java.util.ServiceLoader} finds the implementation. */
@FunctionalInterface
public interface RemoteLog {

    /** @param environment the settings of the application */
    EventLog open(Environment environment);
}
