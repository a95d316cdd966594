package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.processing.Processor;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Hands every event to the sagas again, and compares the commands that they send with the recorded steps. */
final class SagaCheck {

    /** Hands a message to a saga. */
    @FunctionalInterface
    private interface Handling {
        void run() throws Exception;
    }

    private record Running<T>(
            String processor, AnnotatedSagaManager<T> manager, AnnotatedSagaRepository<T> sagas, SagaModel<T> model) {

        static <T> Running<T> of(String processor, Class<T> type, AutowireCapableBeanFactory beans) {
            var repository = AnnotatedSagaRepository.<T>builder()
                    .sagaType(type)
                    .sagaStore(new InMemorySagaStore())
                    .resourceInjector(beans::autowireBean)
                    .build();
            var manager = AnnotatedSagaManager.<T>builder()
                    .sagaType(type)
                    .sagaRepository(repository)
                    .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                    .build();
            return new Running<>(processor, manager, repository, new AnnotationSagaMetaModelFactory().modelOf(type));
        }

        Set<String> of(EventMessage<?> event) {
            return model.resolveAssociation(event).map(sagas::find).orElse(Set.of());
        }

        /** Identifies the saga that handles an event; empty if none does. */
        Optional<String> keyOf(EventMessage<?> event) {
            return model.hasHandlerMethod(event)
                    ? model.resolveAssociation(event).map(key -> processor + " " + key.getValue())
                    : Optional.empty();
        }
    }

    /** How many events one segment of a saga's processor may be behind another one when a history ends. */
    private static final int MOST_BEHIND = 100;

    private final List<Running<?>> sagas;
    private final RecordedAnswers answers;
    private final RecordedDeadlines deadlines;
    private final RecordedClock clock;

    SagaCheck(
            Collection<Processor.Saga> processors,
            AutowireCapableBeanFactory beans,
            RecordedAnswers answers,
            RecordedDeadlines deadlines,
            RecordedClock clock) {
        this.sagas = processors.stream()
                .<Running<?>>map(processor -> Running.of(processor.name(), processor.saga(), beans))
                .toList();
        this.answers = answers;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** The first difference between what the sagas do and what they did. */
    Optional<Difference> check(RecordedHistory history) {
        var last = new HashMap<String, String>();
        for (int i = 0; i < history.events().size(); i++) {
            var event = history.events().get(i);
            clock.set(event.getTimestamp());
            for (var saga : sagas) {
                var failure = handle(saga, event, i, history);
                if (failure.isPresent()) {
                    return failure;
                }
                saga.keyOf(event).ifPresent(key -> last.put(key, event.getIdentifier()));
            }
            var missing = missing(history.stepOf(event));
            if (missing.isPresent()) {
                return missing;
            }
        }
        return unrecorded(new HashSet<>(last.values()));
    }

    private <T> Optional<Difference> handle(
            Running<T> saga, DomainEventMessage<?> event, int number, RecordedHistory history) {
        var step = history.stepOf(event);
        if (!step.isSent() && saga.processor().equals(step.sentBy())) {
            var failure = fireDeadlines(saga, event, number);
            if (failure.isPresent()) {
                return failure;
            }
        }
        if (!saga.manager().canHandle(event, Segment.ROOT_SEGMENT)) {
            return Optional.empty();
        }
        answers.handling(event, number);
        return inUnitOfWork(event, () -> saga.manager().handle(event, Segment.ROOT_SEGMENT), event);
    }

    /** Fires the deadlines of the saga that handles an event, since no event has led to that event. */
    private <T> Optional<Difference> fireDeadlines(Running<T> saga, DomainEventMessage<?> event, int number) {
        for (var sagaId : saga.of(event)) {
            for (var name : deadlines.take(sagaId)) {
                var message = GenericDeadlineMessage.asDeadlineMessage(name, null, event.getTimestamp());
                answers.handling(event, number);
                var failure = inUnitOfWork(
                        message,
                        () -> saga.manager()
                                .send(
                                        message,
                                        new SagaScopeDescriptor(
                                                saga.manager().getSagaType().getSimpleName(), sagaId)),
                        event);
                if (failure.isPresent()) {
                    return failure;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> inUnitOfWork(
            EventMessage<?> message, Handling handling, DomainEventMessage<?> event) {
        var work = DefaultUnitOfWork.startAndGet(message);
        try {
            handling.run();
            work.commit();
            return Optional.empty();
        } catch (Exception e) {
            work.rollback(e);
            return Optional.of(Difference.failure(Difference.Part.SAGA, event, e));
        }
    }

    /** A step that a saga of the application sent then, and does not send now. */
    private Optional<Difference> missing(RecordedStep step) {
        var isOfSaga = sagas.stream().anyMatch(saga -> saga.processor().equals(step.sentBy()));
        if (!isOfSaga || step.candidates().isEmpty() || step.isSent()) {
            return Optional.empty();
        }
        return Optional.of(new Difference(
                Difference.Part.SAGA,
                step.first(),
                "command of " + step.sentBy(),
                step.candidates().getFirst().command().toString(),
                null));
    }

    /**
     * A command that a saga sends now and did not send then.
     *
     * @param last the events that were the last ones of a saga: it may not have handled them before the history ended
     */
    private Optional<Difference> unrecorded(Set<String> last) {
        return answers.unrecorded().stream()
                .filter(sent -> answers.isAnswered(sent.cause())
                        || !last.contains(sent.cause().getIdentifier())
                        || answers.lastAnswered(sent.process()) > sent.position() + MOST_BEHIND)
                .findFirst()
                .map(sent -> new Difference(
                        Difference.Part.SAGA,
                        sent.cause(),
                        "command of " + sent.process(),
                        null,
                        sent.command().toString()));
    }
}
