package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.outbox.Backoff;
import dev.axoncommerce.platform.outbox.FailureText;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.outbox.OutboxSettings;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Attempts parked steps again, those of one process one after the other. */
final class StepOutbox implements OutboxHandler {

    private static final int CONCURRENCY = 4;

    /** Longer than all commands of a step together. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Supplier<Configuration> axon;
    private final StoredJson json;
    private final List<String> processors;
    private final Backoff backoff;

    /** @param processors the names of the processors of sagas and reactions */
    StepOutbox(Supplier<Configuration> axon, StoredJson json, List<String> processors, Backoff backoff) {
        this.axon = axon;
        this.json = json;
        this.processors = processors;
        this.backoff = backoff;
    }

    @Override
    public OutboxSettings settings() {
        return new OutboxSettings(ParkedSteps.KIND, CONCURRENCY, TIMEOUT, backoff, true);
    }

    @Override
    public List<String> lanes() {
        return processors;
    }

    @Override
    public OutboxAttempt send(OutboxMessage message) {
        var step = json.read(message.payload(), ParkedStep.class);
        var stored = axon.get().eventStore().readEvents(step.aggregateId(), step.sequence());
        if (!stored.hasNext()) {
            return OutboxAttempt.failed("The log has no event %d of %s".formatted(step.sequence(), step.aggregateId()));
        }
        return handle(stored.next(), message.lane());
    }

    private OutboxAttempt handle(EventMessage<?> event, String processor) {
        var configuration = axon.get();
        var invoker = configuration
                .eventProcessingConfiguration()
                .eventProcessor(processor, AbstractEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("There is no processor " + processor))
                .eventHandlerInvoker();
        var work = DefaultUnitOfWork.startAndGet(event);
        work.attachTransaction(configuration.getComponent(TransactionManager.class));
        configuration.correlationDataProviders().forEach(work::registerCorrelationDataProvider);
        var result = work.executeWithResult(() -> {
            invoker.handle(event, Segment.ROOT_SEGMENT);
            return null;
        });
        return result.isExceptional()
                ? OutboxAttempt.failed(FailureText.of(result.exceptionResult()))
                : OutboxAttempt.delivered();
    }
}
