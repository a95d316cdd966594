package dev.axoncommerce.platform.axonfixes;

import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaManagerSpanFactory;

/**
 * Handles the events of a saga in one segment: that of the id with which they are associated. Axon's manager assigns a saga to a segment by the
 * identifier of the saga, which no event contains. So each segment queries the table of sagas for each event, in a transaction of its own.
 *
 * <p>Delete when Axon's saga manager can assign segments by association.
 */
public final class SagasByAssociation<T> extends AnnotatedSagaManager<T> {

    private SagasByAssociation(Builder<T> builder) {
        super(builder);
    }

    public static <T> SagasByAssociation<T> of(Class<T> saga, String processor, Configuration axon) {
        var processing = axon.eventProcessingConfiguration();
        return new SagasByAssociation<>(AnnotatedSagaManager.<T>builder()
                .sagaType(saga)
                .sagaRepository(processing.sagaConfiguration(saga).repository())
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(saga))
                .listenerInvocationErrorHandler(processing.listenerInvocationErrorHandler(processor))
                .spanFactory(axon.getComponent(SagaManagerSpanFactory.class)));
    }

    /** Returns the value that identifies the saga of an event. */
    public String keyOf(EventMessage<?> event) {
        return extractAssociationValues(event).stream()
                .map(AssociationValue::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No saga is associated with " + event.getPayloadType()));
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return super.canHandle(event, segment)
                && extractAssociationValues(event).stream().anyMatch(segment::matches);
    }

    /** As Axon's, whose sagas have identifiers of their segment: an instance of an earlier version may go on with it. */
    @Override
    protected String createSagaIdentifier(Segment segment) {
        return Stream.generate(IdentifierFactory.getInstance()::generateIdentifier)
                .filter(segment::matches)
                .findFirst()
                .orElseThrow();
    }

    /** Its events come to one segment, so a saga that they find belongs there, wherever its identifier would have put it. */
    @Override
    protected boolean matchesSegment(Segment segment, String sagaId) {
        return true;
    }
}
