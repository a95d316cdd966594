package dev.axoncommerce.platform.view;

import dev.axoncommerce.platform.log.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.ResetHandler;

/** Folds events into the rows of a view. */
public final class Projection {

    /** The rows that follow from one family of events. */
    interface Part {

        Class<?> events();

        void handle(DomainEventMessage<?> message);

        void reset(ReplayFrom from);
    }

    /** Collects the families of events of a projection. */
    public static final class Builder {

        private final List<Part> parts = new ArrayList<>();
        private int totals;

        /**
         * Adds one row per aggregate.
         *
         * @param key of the row
         * @param changed called after each event
         */
        public <E, R extends ViewRow> Builder rows(
                Class<E> events,
                Function<E, String> key,
                Past.Fold<R, E> fold,
                RewindableTable<String, R> table,
                Past past,
                Consumer<E> changed) {
            parts.add(new AggregateRows<>(events, key, fold, table, past, changed));
            return this;
        }

        /**
         * Adds rows over many aggregates.
         *
         * @param key of the row; empty for an event that changes no row
         * @param schema that has the table
         * @param view the name of the view
         * @param changed called after each event that changes a row
         */
        public <E, R extends ViewRow> Builder totals(
                Class<E> events,
                Function<E, Optional<String>> key,
                Past.Fold<R, E> fold,
                RewindableTable<String, R> table,
                ViewSchema schema,
                String view,
                Consumer<E> changed) {
            parts.add(new Totals<>(
                    events,
                    key,
                    fold,
                    table,
                    new CountedAggregates(schema, "%s/%d".formatted(view, ++totals)),
                    changed));
            return this;
        }

        public Projection build() {
            return new Projection(parts);
        }
    }

    private final List<Part> parts;

    private Projection(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Connects the projection with Axon, for the events of its families only. */
    public EventMessageHandler handler(Configuration axon) {
        return new Families(new AnnotationEventHandlerAdapter(
                this, axon.parameterResolverFactory(), axon.handlerDefinition(Projection.class)));
    }

    @EventHandler
    void on(Object event, DomainEventMessage<?> message) {
        parts.stream().filter(part -> part.events().isInstance(event)).forEach(part -> part.handle(message));
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        parts.forEach(part -> part.reset(from));
    }

    private boolean handles(Class<?> payloadType) {
        return parts.stream().anyMatch(part -> part.events().isAssignableFrom(payloadType));
    }

    /** Axon would deserialize every event for a handler of {@code Object}. */
    private final class Families implements EventMessageHandler {

        private final EventMessageHandler all;

        Families(EventMessageHandler all) {
            this.all = all;
        }

        @Override
        public Object handle(EventMessage<?> message) throws Exception {
            return all.handle(message);
        }

        @Override
        public boolean canHandle(EventMessage<?> message) {
            return canHandleType(message.getPayloadType());
        }

        @Override
        public boolean canHandleType(Class<?> payloadType) {
            return handles(payloadType);
        }

        @Override
        public void prepareReset() {
            all.prepareReset();
        }

        @Override
        public <R> void prepareReset(R resetContext) {
            all.prepareReset(resetContext);
        }
    }
}
