package dev.axoncommerce.axon5;

import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.ReservationRequested;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ConfirmReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.RefuseReservation;
import dev.axoncommerce.inventory.stock.Allocation;
import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DeallocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DispatchStock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the saga {@code StockReservation} becomes in Axon 5. It has no deadline.
 *
 * @param lines empty before the reservation is requested
 */
record ReservationProcess(List<ReservationLine> lines) {

    static final ReservationProcess NOT_BEGUN = new ReservationProcess(List.of());

    /** The events that lead to commands. */
    static final Set<Class<?>> EVENTS =
            Set.of(ReservationRequested.class, ReservationReleased.class, ReservationDispatched.class);

    ReservationProcess evolve(Object event) {
        return event instanceof ReservationRequested requested ? new ReservationProcess(requested.lines()) : this;
    }

    void handle(Object event, SentCommands commands) {
        switch (event) {
            case ReservationRequested e -> holdAll(ReservationId.of(e.reservationId()), commands);
            case ReservationReleased e -> release(ReservationId.of(e.reservationId()), commands);
            case ReservationDispatched e ->
                e.lines()
                        .forEach(line -> commands.sendIfExists(
                                new DispatchStock(StockItemId.of(line.sku()), ReservationId.of(e.reservationId()))));
            default -> {}
        }
    }

    private void holdAll(ReservationId reservation, SentCommands commands) {
        var shortages = new ArrayList<Shortage>();
        for (var line : lines) {
            var allocation = commands.sendIfExists(
                            new AllocateStock(StockItemId.of(line.sku()), reservation, line.quantity()))
                    .map(Allocation.class::cast)
                    .orElse(Allocation.NOT_STOCKED);
            if (!allocation.held()) {
                shortages.add(new Shortage(line.sku(), line.quantity(), allocation.available()));
            }
        }
        if (shortages.isEmpty()) {
            commands.send(new ConfirmReservation(reservation));
        } else {
            release(reservation, commands);
            commands.send(new RefuseReservation(reservation, shortages));
        }
    }

    private void release(ReservationId reservation, SentCommands commands) {
        lines.forEach(line -> commands.sendIfExists(new DeallocateStock(StockItemId.of(line.sku()), reservation)));
    }
}
