package dev.axoncommerce.platform.processing;

import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaManagerSpanFactory;

/**
 * Handles an event in one segment only, that of the one id with which the events of a saga are associated. Axon's own manager puts
 * a saga into a segment by the saga's identifier, which no event tells: so every segment asks the table of sagas about every
 * event, and moves its token, in a transaction of its own.
 */
final class SagasByAssociation<T> extends AnnotatedSagaManager<T> {

    private SagasByAssociation(Builder<T> builder) {
        super(builder);
    }

    static <T> SagasByAssociation<T> of(Class<T> saga, String processor, Configuration axon) {
        var processing = axon.eventProcessingConfiguration();
        return new SagasByAssociation<>(AnnotatedSagaManager.<T>builder()
                .sagaType(saga)
                .sagaRepository(processing.sagaConfiguration(saga).repository())
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(saga))
                .listenerInvocationErrorHandler(processing.listenerInvocationErrorHandler(processor))
                .spanFactory(axon.getComponent(SagaManagerSpanFactory.class)));
    }

    /** What identifies the saga that an event belongs to. */
    String keyOf(EventMessage<?> event) {
        return extractAssociationValues(event).stream()
                .map(AssociationValue::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No saga is associated with " + event.getPayloadType()));
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return super.canHandle(event, segment) && extractAssociationValues(event).stream().anyMatch(segment::matches);
    }

    /** As Axon's, whose sagas have identifiers of their segment: an instance of an earlier version may go on with it. */
    @Override
    protected String createSagaIdentifier(Segment segment) {
        return Stream.generate(IdentifierFactory.getInstance()::generateIdentifier).filter(segment::matches).findFirst().orElseThrow();
    }

    /** Its events come to one segment, so a saga that they find belongs there, wherever its identifier would have put it. */
    @Override
    protected boolean matchesSegment(Segment segment, String sagaId) {
        return true;
    }
}
