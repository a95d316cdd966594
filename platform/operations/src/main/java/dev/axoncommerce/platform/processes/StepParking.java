package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.axonfixes.BatchThenEach;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Lets a processor of sagas or reactions go on past a step that keeps failing. A failed attempt is rolled back and made again. An event that has
 * failed too often is parked instead of another attempt, in a transaction of its own. The failure of a batch does not count, since any of its
 * events may be the cause; each event of the batch is then attempted by itself.
 */
final class StepParking implements MessageHandlerInterceptor<EventMessage<?>> {

    private final String processor;
    private final Function<EventMessage<?>, String> keyOf;
    private final ParkedSteps parked;

    /** @param keyOf what identifies the process that an event belongs to: its events are handled in order */
    StepParking(String processor, Function<EventMessage<?>, String> keyOf, ParkedSteps parked) {
        this.processor = processor;
        this.keyOf = keyOf;
        this.parked = parked;
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> work, InterceptorChain chain) throws Exception {
        var event = work.getMessage();
        if (!(event instanceof DomainEventMessage<?>)) {
            return chain
                    .proceed(); // the log cannot find it again by its aggregate, so it is attempted until it succeeds
        }
        var key = keyOf.apply(event);
        if (parked.isParked(processor, key)) {
            parked.parkBehindOthers(processor, key, event);
            return null;
        }
        if (parked.parkIfExhausted(processor, key, event)) {
            work.root().afterCommit(done -> parked.settled(processor, event));
            return null;
        }
        if (!BatchThenEach.isTogetherWithOthers(work)) {
            work.root().onRollback(failed -> parked.failed(processor, event, cause(failed)));
        }
        work.root().afterCommit(done -> parked.settled(processor, event));
        return chain.proceed();
    }

    private static Throwable cause(UnitOfWork<?> failed) {
        var result = failed.getExecutionResult();
        return result != null && result.isExceptionResult()
                ? result.getExceptionResult()
                : new IllegalStateException("The transaction was rolled back");
    }
}
