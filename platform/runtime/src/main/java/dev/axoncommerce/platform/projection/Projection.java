package dev.axoncommerce.platform.projection;

import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.FoldedRows;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.view.ViewRow;
import java.util.ArrayList;
import java.util.List;
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

    private final List<Part> parts;

    private Projection(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Creates the projection that writes to the tables of one version of a view. */
    public static <T> Projection of(View<T> view, ViewVersion version, Past past, ViewChanges changes) {
        var parts = new ArrayList<Part>();
        for (var rows : view.rows()) {
            parts.add(
                    switch (rows) {
                        case FoldedRows.PerAggregate<T, ?, ?> single -> rows(single, view, version, past, changes);
                        case FoldedRows.Total<T, ?, ?> total -> totals(total, view, version, number(parts), changes);
                    });
        }
        return new Projection(parts);
    }

    /** The number of the next total: it is stored, so parts of another kind do not count. */
    private static long number(List<Part> parts) {
        return parts.stream().filter(Totals.class::isInstance).count() + 1;
    }

    private static <T, E, R extends ViewRow> Part rows(
            FoldedRows.PerAggregate<T, E, R> rows, View<T> view, ViewVersion version, Past past, ViewChanges changes) {
        return new AggregateRows<>(
                rows.events(),
                rows.key(),
                rows.fold(),
                rows.table().apply(view.of(version)),
                past,
                event -> changes.changed(view.name(), rows.id().apply(event)));
    }

    private static <T, E, R extends ViewRow> Part totals(
            FoldedRows.Total<T, E, R> rows, View<T> view, ViewVersion version, long number, ViewChanges changes) {
        return new Totals<>(
                rows.events(),
                rows.key(),
                rows.fold(),
                rows.table().apply(view.of(version)),
                new CountedAggregates(view.schema(version), "%s/%d".formatted(view.name(), number)),
                event -> rows.key().apply(event).ifPresent(id -> changes.changed(view.name(), id)));
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
