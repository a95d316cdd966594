package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.Origin;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.MDC;

/**
 * Names the chain of messages that a log line belongs to, and the message that directly caused it. The chain is named by its
 * first message; Axon calls that the trace id, which is taken here by the trace of OpenTelemetry.
 */
public final class LoggedOrigin implements MessageHandlerInterceptor<Message<?>> {

    private static final String CORRELATION = "correlationId";
    private static final String CAUSATION = "causationId";

    @Override
    public Object handle(UnitOfWork<? extends Message<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var origin = Origin.of(unitOfWork.getMessage());
        try (var correlation = MDC.putCloseable(CORRELATION, origin.chain());
                var causation = MDC.putCloseable(CAUSATION, origin.cause())) {
            return chain.proceed();
        }
    }
}
