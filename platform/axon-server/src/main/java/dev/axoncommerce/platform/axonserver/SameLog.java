package dev.axoncommerce.platform.axonserver;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Lets no command change another log than the one that this database has seen: also none of a saga, a deadline or a job. */
final class SameLog implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final LogContinuity continuity;

    SameLog(LogContinuity continuity) {
        this.continuity = continuity;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        continuity.requireSame();
        work.onPrepareCommit(committed -> continuity.requireSame());
        return chain.proceed();
    }
}
