package dev.axoncommerce.inventory.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.api.inventory.StockReturned;
import dev.axoncommerce.inventory.stock.StockItemCommand.AdjustStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DeallocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DispatchStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReturnStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.SetLowStockThreshold;
import dev.axoncommerce.platform.snapshot.Snapshots;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/** Axon aggregate that delegates to {@link StockItem}. Commands of people are answered with the version that they led to. */
@Revision("3")
@Aggregate(
        type = "StockItem",
        cache = Snapshots.RECENT,
        snapshotTriggerDefinition = Snapshots.EVERY_SO_OFTEN,
        snapshotFilter = Snapshots.READABLE)
class StockItemAggregate {

    @AggregateIdentifier
    private String id;

    private StockItem state = StockItem.UNREGISTERED;

    StockItemAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterStockItem command) {
        apply(state.decide(command));
    }

    @CommandHandler
    long handle(ReceiveStock command) {
        return apply(state.decide(command, getVersion()));
    }

    @CommandHandler
    long handle(AdjustStock command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    Allocation handle(AllocateStock command) {
        apply(state.decide(command));
        return state.allocationOf(command);
    }

    @CommandHandler
    void handle(DeallocateStock command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(DispatchStock command) {
        apply(state.decide(command));
    }

    @CommandHandler
    long handle(SetLowStockThreshold command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    void handle(ReturnStock command, EventStore log) {
        apply(state.decide(command, () -> isInTheLog(command, log)));
    }

    /** Reads all events of the item: for a return that was requested long ago, and is requested again. */
    private boolean isInTheLog(ReturnStock command, EventStore log) {
        return log.readEvents(id, 0)
                .asStream()
                .anyMatch(event -> event.getPayload() instanceof StockReturned returned
                        && returned.returnId().equals(command.returnId()));
    }

    @EventSourcingHandler
    void on(StockItemEvent event, @Timestamp Instant at) {
        id = StockItemId.of(event.sku()).toString();
        state = state.evolve(event, at);
    }

    private static long apply(List<StockItemEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return getVersion();
    }
}
