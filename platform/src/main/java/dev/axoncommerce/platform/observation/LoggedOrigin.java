package dev.axoncommerce.platform.observation;

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

    static final String CORRELATION = "correlationId";
    static final String CAUSATION = "causationId";

    private static final String FIRST_MESSAGE = "traceId";

    @Override
    public Object handle(UnitOfWork<? extends Message<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var message = unitOfWork.getMessage();
        var first = message.getMetaData().getOrDefault(FIRST_MESSAGE, message.getIdentifier());
        try (var correlation = MDC.putCloseable(CORRELATION, String.valueOf(first));
                var causation = MDC.putCloseable(CAUSATION, message.getIdentifier())) {
            return chain.proceed();
        }
    }
}
