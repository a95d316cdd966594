package dev.axoncommerce.platform.processors;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/** Creates the source that processors read events from. */
@FunctionalInterface
public interface EventSource {

    StreamableMessageSource<TrackedEventMessage<?>> of(Configuration axon);
}
