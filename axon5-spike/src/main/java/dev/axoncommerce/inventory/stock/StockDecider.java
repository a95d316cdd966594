package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.axon5.Decider;
import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DeallocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DispatchStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import java.util.List;
import java.util.Set;

/** {@link StockItemAggregate} for Axon 5, without adjustments, returns and thresholds. */
public final class StockDecider {

    private StockDecider() {}

    public static Decider<?, StockItemEvent> create() {
        return new Decider<>(
                StockItem.class,
                StockItemEvent.class,
                "StockItem",
                StockItem.UNREGISTERED,
                Set.of(RegisterStockItem.class),
                Set.of(ReceiveStock.class, AllocateStock.class, DeallocateStock.class, DispatchStock.class),
                command -> command instanceof RegisterStockItem register
                        ? register.stockItem().sku().value()
                        : ((StockItemCommand) command).stockItem().sku().value(),
                StockDecider::decide,
                StockItem::evolve,
                (item, command) -> command instanceof AllocateStock allocate ? item.allocationOf(allocate) : "");
    }

    private static List<StockItemEvent> decide(StockItem item, Object command) {
        return switch (command) {
            case RegisterStockItem c -> item.decide(c);
            case ReceiveStock c -> item.decide(c, ReceiveStock.NOT_SHOWN);
            case AllocateStock c -> item.decide(c);
            case DeallocateStock c -> item.decide(c);
            case DispatchStock c -> item.decide(c);
            default -> throw new IllegalArgumentException("No command of a stock item: " + command.getClass());
        };
    }
}
