package dev.axoncommerce.platform.historycheck;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.jspecify.annotations.Nullable;

/** Keeps the deadlines that sagas schedule. None of them fires by itself. */
final class RecordedDeadlines implements DeadlineManager {

    private record Scheduled(String name, ScopeDescriptor scope) {}

    private final Map<String, Scheduled> scheduled = new LinkedHashMap<>();
    private long number;

    /** Takes the names of the deadlines of a saga, which are about to fire. */
    List<String> take(String sagaId) {
        var ofSaga = scheduled.values().stream()
                .filter(each -> each.scope() instanceof SagaScopeDescriptor saga
                        && saga.getIdentifier().equals(sagaId))
                .toList();
        scheduled.values().removeAll(ofSaga);
        return ofSaga.stream().map(Scheduled::name).toList();
    }

    @Override
    public String schedule(Instant at, String name, @Nullable Object payload, ScopeDescriptor scope) {
        var id = "deadline-" + number++;
        scheduled.put(id, new Scheduled(name, scope));
        return id;
    }

    @Override
    public String schedule(Duration after, String name, @Nullable Object payload, ScopeDescriptor scope) {
        return schedule(Instant.EPOCH, name, payload, scope);
    }

    @Override
    public void cancelSchedule(String name, String id) {
        scheduled.remove(id);
    }

    @Override
    public void cancelAll(String name) {
        scheduled.values().removeIf(each -> each.name().equals(name));
    }

    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        scheduled
                .values()
                .removeIf(each -> each.name().equals(name) && each.scope().equals(scope));
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super DeadlineMessage<?>> interceptor) {
        throw new UnsupportedOperationException("No deadline fires by itself");
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super DeadlineMessage<?>> interceptor) {
        throw new UnsupportedOperationException("No deadline fires by itself");
    }
}
