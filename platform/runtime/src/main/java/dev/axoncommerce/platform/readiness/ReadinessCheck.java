package dev.axoncommerce.platform.readiness;

import org.jspecify.annotations.Nullable;

/** A condition of readiness. A bean of this type is checked every two seconds. */
public interface ReadinessCheck {

    /** The name under which health shows a problem. */
    String name();

    /** Returns why this process is not ready; null if it is. */
    @Nullable
    String problem();

    /** Whether a problem is an outage, so that log records about it are left out until it has passed. */
    default boolean isOutage() {
        return false;
    }

    /** Whether {@link #problem()} has been logged by the check itself. */
    default boolean isLogged() {
        return false;
    }

    /** A look between two checks, without a request to anything outside this process. */
    default boolean isUp() {
        return true;
    }
}
