package dev.axoncommerce.labels;

import dev.axoncommerce.labels.LabelCommand.PrintLabel;
import dev.axoncommerce.labels.LabelCommand.ReprintLabel;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Connects {@link Label} with Axon. */
@Aggregate(type = "Label")
class LabelAggregate {

    @AggregateIdentifier
    private String id;

    private Label state = Label.NONE;

    LabelAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(PrintLabel command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(ReprintLabel command) {
        return apply(state.decide(command));
    }

    /** @return the version of the label */
    private static long apply(List<LabelEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return AggregateLifecycle.getVersion();
    }

    @EventSourcingHandler
    void on(LabelEvent event) {
        id = new LabelId(event.orderId()).toString();
        state = state.evolve(event);
    }
}
