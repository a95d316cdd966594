package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockAdjusted;
import dev.axoncommerce.api.inventory.StockAllocated;
import dev.axoncommerce.api.inventory.StockAllocationRefused;
import dev.axoncommerce.api.inventory.StockDeallocated;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockItemRegistered;
import dev.axoncommerce.api.inventory.StockReceived;
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The state of a stock item and its decisions.
 *
 * @param sku null until it is registered
 * @param allocations units held, by reservation
 * @param receipts units received, by reference
 */
record StockItem(String sku, StockLevel level, PMap<String, Long> allocations, PMap<String, Long> receipts) {

    static final StockItem UNREGISTERED =
            new StockItem(null, StockLevel.NONE, HashTreePMap.empty(), HashTreePMap.empty());

    List<StockItemEvent> register(String newSku) {
        return sku == null ? List.of(new StockItemRegistered(newSku)) : List.of();
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
        return List.of(new StockAdjusted(sku, command.delta(), command.reason()));
    }

    /** The check and the allocation are one decision, so that no two orders get the same unit. */
    List<StockItemEvent> decide(AllocateStock command) {
        var reservation = command.reservation().bare();
        if (allocations.containsKey(reservation)) {
            return List.of();
        }
        return command.quantity() <= level.available()
                ? List.of(new StockAllocated(sku, reservation, command.quantity()))
                : List.of(new StockAllocationRefused(sku, reservation, command.quantity(), level.available()));
    }

    List<StockItemEvent> decide(DeallocateStock command) {
        var reservation = command.reservation().bare();
        var held = allocations.get(reservation);
        return held == null ? List.of() : List.of(new StockDeallocated(sku, reservation, held));
    }

    Allocation allocationOf(AllocateStock command) {
        return new Allocation(allocations.containsKey(command.reservation().bare()), level.available());
    }

    StockItem evolve(StockItemEvent event) {
        var newLevel = level.evolve(event);
        return switch (event) {
            case StockItemRegistered e -> new StockItem(e.sku(), newLevel, allocations, receipts);
            case StockReceived e -> new StockItem(sku, newLevel, allocations, receipts.plus(e.reference(), e.quantity()));
            case StockAdjusted e -> new StockItem(sku, newLevel, allocations, receipts);
            case StockAllocated e ->
                new StockItem(sku, newLevel, allocations.plus(e.reservationId(), e.quantity()), receipts);
            case StockAllocationRefused e -> this;
            case StockDeallocated e -> new StockItem(sku, newLevel, allocations.minus(e.reservationId()), receipts);
        };
    }
}
