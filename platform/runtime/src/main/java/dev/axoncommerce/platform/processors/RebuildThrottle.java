package dev.axoncommerce.platform.processors;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Builds a version of a view with half of the time of its threads: after each batch it pauses for as long as that took, so
 * that requests to the shop come first.
 */
final class RebuildThrottle implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String BEGIN = RebuildThrottle.class.getName();

    private final BooleanSupplier building;

    /** @param building whether the copy is being built, and is not shown */
    RebuildThrottle(BooleanSupplier building) {
        this.building = building;
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> work, InterceptorChain chain) throws Exception {
        work.root().getOrComputeResource(BEGIN, unused -> {
            var begin = System.nanoTime();
            work.root().onCleanup(done -> pauseSince(begin));
            return begin;
        });
        return chain.proceed();
    }

    private void pauseSince(long begin) {
        if (building.getAsBoolean()) {
            LockSupport.parkNanos(System.nanoTime() - begin);
        }
    }
}
