package dev.axoncommerce.platform.historycheck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Keeps the events that an aggregate publishes, and stores none. */
final class PublishedEvents implements EventBus {

    private final List<Object> payloads = new ArrayList<>();

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        events.forEach(event -> payloads.add(event.getPayload()));
    }

    /** Returns what was published since the last call. */
    List<Object> take() {
        var taken = List.copyOf(payloads);
        payloads.clear();
        return taken;
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
        throw new UnsupportedOperationException("Events are not published");
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Events are not published");
    }
}
