package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.LowStockThresholdSet;
import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.ReturnStock;
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
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The state of a stock item and its decisions.
 *
 * @param sku null until it is registered
 * @param allocations units held, by reservation
 * @param receipts units received, by reference
 * @param shipments what has left, and what of it is back
 * @param threshold with less available than this, stock is low
 */
record StockItem(String sku, StockLevel level, PMap<String, Long> allocations, PMap<String, Long> receipts, Shipments shipments, long threshold) {

    static final StockItem UNREGISTERED =
            new StockItem(null, StockLevel.NONE, HashTreePMap.empty(), HashTreePMap.empty(), Shipments.NONE, 0);

    List<StockItemEvent> decide(RegisterStockItem command) {
        return sku == null ? List.of(new StockItemRegistered(command.stockItem().sku().value())) : List.of();
    }

    List<StockItemEvent> decide(ReceiveStock command) {
        var received = receipts.get(command.reference());
        if (received == null) {
            return List.of(new StockReceived(sku, command.quantity(), command.reference()));
        }
        if (received != command.quantity()) {
            throw new StockRules.AReferenceNamesOneReceipt(command.reference(), received).broken();
        }
        return List.of();
    }

    List<StockItemEvent> decide(AdjustStock command) {
        if (level.available() + command.delta() < 0) {
            throw new StockRules.AllocatedStockIsNotTaken(command.delta(), level.available()).broken();
        }
        return withWarning(new StockAdjusted(sku, command.delta(), command.reason()));
    }

    /** The check and the allocation are one decision, so that no two orders get the same unit. */
    List<StockItemEvent> decide(AllocateStock command) {
        if (isServed(command.reservation().bare())) {
            return List.of();
        }
        return command.quantity() <= level.available()
                ? withWarning(new StockAllocated(sku, command.reservation().bare(), command.quantity()))
                : List.of(new StockAllocationRefused(sku, command.reservation().bare(), command.quantity(), level.available()));
    }

    List<StockItemEvent> decide(DeallocateStock command) {
        var reservation = command.reservation().bare();
        var held = allocations.get(reservation);
        return held == null ? List.of() : List.of(new StockDeallocated(sku, reservation, held));
    }

    /** What is not held any more has left already. */
    List<StockItemEvent> decide(DispatchStock command) {
        var reservation = command.reservation().bare();
        var held = allocations.get(reservation);
        return held == null ? List.of() : List.of(new StockDispatched(sku, reservation, held));
    }

    /** What never left cannot come back; what is still held is about to leave. */
    List<StockItemEvent> decide(ReturnStock command) {
        var reservation = command.reservation().bare();
        if (allocations.containsKey(reservation)) {
            throw new StockRules.OnlyWhatHasLeftComesBack(sku).broken();
        }
        return shipments.canComeBack(reservation, command.returnId())
                ? List.of(new StockReturned(sku, reservation, command.returnId(), command.quantity()))
                : List.of();
    }

    List<StockItemEvent> decide(SetLowStockThreshold command) {
        return command.units() == threshold
                ? List.of()
                : withWarning(new LowStockThresholdSet(sku, command.units()));
    }

    /** Once for every time that it runs low. */
    private List<StockItemEvent> withWarning(StockItemEvent event) {
        var after = evolve(event);
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

    /** What has left the house is not held a second time, however late its allocation is asked for again. */
    private boolean isServed(String reservation) {
        return allocations.containsKey(reservation) || shipments.hasLeft(reservation);
    }

    StockItem evolve(StockItemEvent event) {
        var newLevel = level.evolve(event);
        return switch (event) {
            case StockItemRegistered e -> new StockItem(e.sku(), newLevel, allocations, receipts, shipments, threshold);
            case StockReceived e ->
                new StockItem(sku, newLevel, allocations, receipts.plus(e.reference(), e.quantity()), shipments, threshold);
            case StockAdjusted e -> with(newLevel, allocations);
            case StockAllocated e -> with(newLevel, allocations.plus(e.reservationId(), e.quantity()));
            case StockAllocationRefused e -> this;
            case StockDeallocated e -> with(newLevel, allocations.minus(e.reservationId()));
            case StockDispatched e -> new StockItem(
                    sku,
                    newLevel,
                    allocations.minus(e.reservationId()),
                    receipts,
                    shipments.left(e.reservationId()),
                    threshold);
            case LowStockThresholdSet e -> new StockItem(sku, level, allocations, receipts, shipments, e.units());
            case StockRanLow e -> this;
            case StockReturned e -> new StockItem(sku, newLevel, allocations, receipts, shipments.back(e.returnId()), threshold);
        };
    }

    private StockItem with(StockLevel newLevel, PMap<String, Long> newAllocations) {
        return new StockItem(sku, newLevel, newAllocations, receipts, shipments, threshold);
    }
}
