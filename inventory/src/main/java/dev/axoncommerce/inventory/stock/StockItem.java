package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.LowStockThresholdSet;
import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.StockAdjusted;
import dev.axoncommerce.api.inventory.StockAllocated;
import dev.axoncommerce.api.inventory.StockAllocationRefused;
import dev.axoncommerce.api.inventory.StockDeallocated;
import dev.axoncommerce.api.inventory.StockDispatched;
import dev.axoncommerce.api.inventory.StockItemEvent;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The state of a stock item and its decisions. The state has a bounded size: allocations end, and old ids are discarded.
 *
 * @param sku null until it is registered
 * @param allocations units held, by reservation
 * @param receipts the references under which units were received
 * @param dispatched the reservations for which units have left
 * @param returned the returns with which units came back
 * @param adjusted the adjustments
 * @param threshold below this number of available units stock is low
 */
record StockItem(
        String sku,
        StockLevel level,
        PMap<String, Long> allocations,
        RecentIds receipts,
        RecentIds dispatched,
        RecentIds returned,
        RecentIds adjusted,
        long threshold) {

    static final StockItem UNREGISTERED = new StockItem(
            null,
            StockLevel.NONE,
            HashTreePMap.empty(),
            RecentIds.NONE,
            RecentIds.NONE,
            RecentIds.NONE,
            RecentIds.NONE,
            0);

    List<StockItemEvent> decide(RegisterStockItem command) {
        return sku == null
                ? List.of(new StockItemRegistered(command.stockItem().sku().value()))
                : List.of();
    }

    /** @param version of the item before the command */
    List<StockItemEvent> decide(ReceiveStock command, long version) {
        var received = receipts.find(command.reference());
        if (received.isPresent()) {
            StockRules.requireSameReceipt(command.reference(), received.get().units(), command.quantity());
            return List.of();
        }
        StockRules.requireKnown(version, command.shown());
        return List.of(new StockReceived(sku, command.quantity(), command.reference()));
    }

    List<StockItemEvent> decide(AdjustStock command) {
        var made = command.adjustmentId() == null
                ? Optional.<RecentIds.Entry>empty()
                : adjusted.find(command.adjustmentId());
        if (made.isPresent()) {
            StockRules.requireSameAdjustment(made.get().units(), command.delta());
            return List.of();
        }
        if (level.available() + command.delta() < 0) {
            throw StockRules.allocatedStockIsNotTaken(command.delta(), level.available());
        }
        return withWarning(new StockAdjusted(sku, command.delta(), command.reason(), command.adjustmentId()));
    }

    /** The check and the allocation are one decision, so that no two orders get the same unit. */
    List<StockItemEvent> decide(AllocateStock command) {
        if (isServed(command.reservation().bare())) {
            return List.of();
        }
        return command.quantity() <= level.available()
                ? withWarning(new StockAllocated(sku, command.reservation().bare(), command.quantity()))
                : List.of(new StockAllocationRefused(
                        sku, command.reservation().bare(), command.quantity(), level.available()));
    }

    List<StockItemEvent> decide(DeallocateStock command) {
        var reservation = command.reservation().bare();
        var held = allocations.get(reservation);
        return held == null ? List.of() : List.of(new StockDeallocated(sku, reservation, held));
    }

    /** Units that are no longer held have already left. */
    List<StockItemEvent> decide(DispatchStock command) {
        var reservation = command.reservation().bare();
        var held = allocations.get(reservation);
        return held == null ? List.of() : List.of(new StockDispatched(sku, reservation, held));
    }

    /** @param inTheLog whether the log of this item has the return */
    List<StockItemEvent> decide(ReturnStock command, BooleanSupplier inTheLog) {
        return returned.hasEverHad(command.returnId(), command.returnedAt(), inTheLog)
                ? List.of()
                : List.of(new StockReturned(sku, command.reservation().bare(), command.returnId(), command.quantity()));
    }

    List<StockItemEvent> decide(SetLowStockThreshold command) {
        return command.units() == threshold ? List.of() : withWarning(new LowStockThresholdSet(sku, command.units()));
    }

    /** One warning each time the stock runs low. */
    private List<StockItemEvent> withWarning(StockItemEvent event) {
        var after = evolve(event, Instant.EPOCH); // the time is of no concern to the level
        return after.isLow() && !isLow()
                ? List.of(event, new StockRanLow(sku, after.level.available(), after.threshold))
                : List.of(event);
    }

    private boolean isLow() {
        return level.available() < threshold;
    }

    Allocation allocationOf(AllocateStock command) {
        return new Allocation(isServed(command.reservation().bare()), level.available());
    }

    /** Units that have left are not held a second time, however late their allocation is requested again. */
    private boolean isServed(String reservation) {
        return allocations.containsKey(reservation) || dispatched.contains(reservation);
    }

    /** @param at when the event happened */
    StockItem evolve(StockItemEvent event, Instant at) {
        var next = with(level.evolve(event));
        return switch (event) {
            case StockItemRegistered e ->
                new StockItem(e.sku(), next.level, allocations, receipts, dispatched, returned, adjusted, threshold);
            case StockReceived e -> next.withReceipts(receipts.with(e.reference(), e.quantity(), at));
            case StockAdjusted e ->
                e.adjustmentId() == null ? next : next.withAdjusted(adjusted.with(e.adjustmentId(), e.delta(), at));
            case StockAllocated e -> next.with(allocations.plus(e.reservationId(), e.quantity()));
            case StockDeallocated e -> next.with(allocations.minus(e.reservationId()));
            case StockDispatched e ->
                next.with(allocations.minus(e.reservationId()))
                        .withDispatched(dispatched.with(e.reservationId(), e.quantity(), at));
            case StockReturned e -> next.withReturned(returned.with(e.returnId(), e.quantity(), at));
            case LowStockThresholdSet e ->
                new StockItem(sku, level, allocations, receipts, dispatched, returned, adjusted, e.units());
            case StockAllocationRefused e -> this;
            case StockRanLow e -> this;
        };
    }

    private StockItem with(StockLevel newLevel) {
        return new StockItem(sku, newLevel, allocations, receipts, dispatched, returned, adjusted, threshold);
    }

    private StockItem with(PMap<String, Long> newAllocations) {
        return new StockItem(sku, level, newAllocations, receipts, dispatched, returned, adjusted, threshold);
    }

    private StockItem withReceipts(RecentIds ids) {
        return new StockItem(sku, level, allocations, ids, dispatched, returned, adjusted, threshold);
    }

    private StockItem withDispatched(RecentIds ids) {
        return new StockItem(sku, level, allocations, receipts, ids, returned, adjusted, threshold);
    }

    private StockItem withReturned(RecentIds ids) {
        return new StockItem(sku, level, allocations, receipts, dispatched, ids, adjusted, threshold);
    }

    private StockItem withAdjusted(RecentIds ids) {
        return new StockItem(sku, level, allocations, receipts, dispatched, returned, ids, threshold);
    }
}
