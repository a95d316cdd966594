package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer;
import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReturnReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ConfirmReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.RefuseReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ResumeReservation;
import dev.axoncommerce.platform.snapshot.Snapshots;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Axon aggregate that delegates to {@link Reservation}. */
@Aggregate(type = "Reservation", cache = Snapshots.RECENT)
class ReservationAggregate {

    @AggregateIdentifier
    private String id;

    private Reservation state = Reservation.NONE;

    ReservationAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ReservationAnswer handle(RequestReservation command) {
        apply(state.decide(command));
        return state.answer();
    }

    @CommandHandler
    void handle(ResumeReservation command) {
        apply(state.decide(command));
    }

    @CommandHandler
    boolean handle(ConfirmReservation command) {
        apply(state.decide(command));
        return state.isHeld();
    }

    @CommandHandler
    void handle(RefuseReservation command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(ReleaseReservation command) {
        apply(state.decide(command));
    }

    @CommandHandler
    ReservationAnswer handle(DispatchReservation command) {
        apply(state.decide(command));
        return state.answer();
    }

    @CommandHandler
    void handle(ReturnReservation command) {
        apply(state.decide(command));
    }

    @EventSourcingHandler
    void on(ReservationEvent event) {
        id = ReservationId.of(event.reservationId()).toString();
        state = state.evolve(event);
    }

    private static void apply(List<ReservationEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }
}
