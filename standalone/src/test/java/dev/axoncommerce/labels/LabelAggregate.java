package dev.axoncommerce.labels;

import dev.axoncommerce.labels.LabelCommand.PrintLabel;
import dev.axoncommerce.labels.LabelCommand.ReprintLabel;
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
        return apply(command);
    }

    @CommandHandler
    long handle(ReprintLabel command) {
        return apply(command);
    }

    /** @return the version of the label */
    private long apply(LabelCommand command) {
        state.decide(command).forEach(AggregateLifecycle::apply);
        return AggregateLifecycle.getVersion();
    }

    @EventSourcingHandler
    void on(LabelEvent event) {
        id = new LabelId(event.orderId()).toString();
        state = state.evolve(event);
    }
}
