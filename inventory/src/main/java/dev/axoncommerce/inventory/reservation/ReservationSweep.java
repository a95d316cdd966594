package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ResumeReservation;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.processing.FailedSteps;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.stereotype.Component;

/** Resumes unfinished and orphaned reservations, and releases reservations whose window has passed. */
@Component
class ReservationSweep {

    private static final Actor BY = Actor.process("reservation-sweep");

    /** A saga takes less than a second to confirm or refuse a reservation. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    /**
     * In an imported log, reservations that ended in the last hours may have goods that were not released or
     * dispatched.
     */
    private static final Duration JUST_BEFORE = Duration.ofDays(1);

    private static final List<Reservation.Status> OVER =
            List.of(Reservation.Status.REFUSED, Reservation.Status.RELEASED, Reservation.Status.DISPATCHED);

    private static final int AT_ONCE = 500;

    private final View<ReservationView> reservations;
    private final SagaStore<Object> sagas;
    private final FailedSteps parked;
    private final Commands commands;
    private final ReservationSettings settings;
    private final Clock clock;

    ReservationSweep(
            View<ReservationView> reservations,
            SagaStore<Object> sagas,
            FailedSteps parked,
            Commands commands,
            ReservationSettings settings,
            Clock clock) {
        this.reservations = reservations;
        this.sagas = sagas;
        this.parked = parked;
        this.commands = commands;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param firstStart earlier events were handled by another installation; a later reservation has a saga, or gets
     *     one soon
     */
    void everything(Instant firstStart) {
        var justOver = justOver(firstStart);
        for (var ids = requested(firstStart, ""); !ids.isEmpty(); ids = requested(firstStart, ids.getLast())) {
            resumeOrphans(ids);
        }
        resumeOrphans(justOver);
    }

    private List<String> requested(Instant before, String after) {
        return reservations.shown().inStatusBefore(Reservation.Status.REQUESTED, before, after, AT_ONCE);
    }

    private List<String> justOver(Instant before) {
        var view = reservations.shown();
        return view.latestBefore(before).stream()
                .flatMap(latest -> OVER.stream()
                        .flatMap(status -> view.inStatusBetween(status, latest.minus(JUST_BEFORE), before).stream()))
                .toList();
    }

    void overdue() {
        var now = clock.instant();
        var view = reservations.shown();
        var requested = view.inStatusBefore(Reservation.Status.REQUESTED, now.minus(LONG_ENOUGH), AT_ONCE);
        var held = view.inStatusBefore(
                Reservation.Status.CONFIRMED, now.minus(settings.window()).minus(LONG_ENOUGH), AT_ONCE);
        Sweep.each(requested, this::resumeUnlessParked);
        Sweep.each(
                held,
                id -> commands.send(BY, new ReleaseReservation(ReservationId.of(id), ReservationReleased.EXPIRED)));
    }

    private void resumeOrphans(List<String> ids) {
        Sweep.each(ids, id -> {
            if (isOrphaned(id)) {
                resumeUnlessParked(id);
            }
        });
    }

    private void resumeUnlessParked(String id) {
        if (!parked.isParked(StockReservation.PROCESSOR, id)) {
            resume(id);
        }
    }

    private boolean isOrphaned(String id) {
        return sagas.findSagas(StockReservation.class, new AssociationValue(StockReservation.ID, id))
                .isEmpty();
    }

    private void resume(String id) {
        commands.send(BY, new ResumeReservation(ReservationId.of(id)));
    }
}
