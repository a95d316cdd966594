package dev.axoncommerce.platform.processors;

import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Decides what becomes of a step of a saga or reaction that keeps failing. */
public interface FailedSteps {

    /** Attempts a step until it succeeds. Meanwhile its segment waits. */
    FailedSteps REPEATED = new FailedSteps() {

        @Override
        public MessageHandlerInterceptor<EventMessage<?>> interceptor(
                String processor, Function<EventMessage<?>, String> keyOf) {
            return new MessageHandlerInterceptor<>() {
                @Override
                public Object handle(UnitOfWork<? extends EventMessage<?>> work, InterceptorChain chain)
                        throws Exception {
                    return chain.proceed();
                }
            };
        }

        @Override
        public boolean isParked(String processor, String key) {
            return false;
        }
    };

    /**
     * Creates an interceptor of a processor.
     *
     * @param keyOf what identifies the process that an event belongs to: its events are handled in order
     */
    MessageHandlerInterceptor<EventMessage<?>> interceptor(String processor, Function<EventMessage<?>, String> keyOf);

    /** Whether an earlier step of a process is parked, so that later ones have to wait behind it. */
    boolean isParked(String processor, String key);
}
