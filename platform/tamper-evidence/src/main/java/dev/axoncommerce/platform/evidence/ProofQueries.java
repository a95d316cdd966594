package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.context.BoundedContext;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.Registration;
import org.axonframework.lifecycle.Phase;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.context.SmartLifecycle;

/** Answers {@link ProveEvents} for the aggregates of the contexts in this process. */
class ProofQueries implements SmartLifecycle {

    private final List<BoundedContext> contexts;
    private final TransparencyLogs logs;
    private final QueryBus queries;
    private final List<Registration> registrations = new ArrayList<>();

    ProofQueries(List<BoundedContext> contexts, TransparencyLogs logs, QueryBus queries) {
        this.contexts = contexts;
        this.logs = logs;
        this.queries = queries;
    }

    @Override
    public void start() {
        for (var context : contexts) {
            var log = logs.log(new ContextLog(context));
            for (var type : context.aggregateTypes()) {
                registrations.add(queries.<ProveEvents.Answer>subscribe(
                        ProveEvents.queryName(type),
                        ProveEvents.Answer.class,
                        query -> new ProveEvents.Answer(log.prove(((ProveEvents) query.getPayload()).events()))));
            }
        }
    }

    @Override
    public void stop() {
        registrations.forEach(Registration::cancel);
        registrations.clear();
    }

    @Override
    public boolean isRunning() {
        return !registrations.isEmpty();
    }

    @Override
    public int getPhase() {
        return Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS;
    }
}
