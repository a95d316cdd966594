package dev.axoncommerce.inventory.historycheck;

import dev.axoncommerce.api.inventory.LowStockThresholdSet;
import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.StockAdjusted;
import dev.axoncommerce.api.inventory.StockAllocated;
import dev.axoncommerce.api.inventory.StockAllocationRefused;
import dev.axoncommerce.api.inventory.StockDeallocated;
import dev.axoncommerce.api.inventory.StockDispatched;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.api.inventory.StockItemRegistered;
import dev.axoncommerce.api.inventory.StockRanLow;
import dev.axoncommerce.api.inventory.StockReceived;
import dev.axoncommerce.api.inventory.StockReturned;
import dev.axoncommerce.inventory.stock.StockItemCommand.AdjustStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DeallocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DispatchStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReturnStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.SetLowStockThreshold;
import dev.axoncommerce.platform.history.RecordedCommand;
import dev.axoncommerce.platform.history.RecordedCommands;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The commands of stock items. A warning that stock is low follows another event of the same command. */
@Component
class RecordedStockCommands implements RecordedCommands<StockItemEvent> {

    @Override
    public Class<StockItemEvent> events() {
        return StockItemEvent.class;
    }

    @Override
    public List<RecordedCommand> of(List<StockItemEvent> events, Instant at) {
        var event = events.getFirst();
        var item = StockItemId.of(event.sku());
        return switch (event) {
            case StockItemRegistered e -> one(new RegisterStockItem(item));
            // In the view of that time the item was as far as it was in the log.
            case StockReceived e ->
                List.of(new RecordedCommand(new ReceiveStock(item, e.quantity(), e.reference(), Long.MAX_VALUE))
                        .without("shown"));
            case StockAdjusted e -> one(new AdjustStock(item, e.delta(), e.reason(), e.adjustmentId()));
            case StockAllocated e -> one(new AllocateStock(item, ReservationId.of(e.reservationId()), e.quantity()));
            case StockAllocationRefused e ->
                one(new AllocateStock(item, ReservationId.of(e.reservationId()), e.requested()));
            case StockDeallocated e -> one(new DeallocateStock(item, ReservationId.of(e.reservationId())));
            case StockDispatched e -> one(new DispatchStock(item, ReservationId.of(e.reservationId())));
            case StockReturned e ->
                List.of(new RecordedCommand(new ReturnStock(
                                item, ReservationId.of(e.reservationId()), e.returnId(), e.quantity(), at))
                        .without("returnedAt"));
            case LowStockThresholdSet e -> one(new SetLowStockThreshold(item, e.units()));
            case StockRanLow e -> List.of();
        };
    }

    private static List<RecordedCommand> one(Object command) {
        return List.of(new RecordedCommand(command));
    }
}
