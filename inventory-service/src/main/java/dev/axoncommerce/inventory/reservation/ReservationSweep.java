package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.processing.Copies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.stereotype.Component;

/** Takes up reservations that nobody is at any more. */
@Component
class ReservationSweep {

    private static final String BY = "reservation-sweep";

    /** A saga takes less than a second for it. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    /** What was given up in the last hours of a log that was imported may not have been given back. */
    private static final Duration JUST_BEFORE = Duration.ofDays(1);

    private static final int AT_ONCE = 500;

    private final Copies<ReservationView> copies;
    private final SagaStore<Object> sagas;
    private final Commands commands;
    private final ReservationSettings settings;
    private final Clock clock;

    ReservationSweep(
            Copies<ReservationView> copies,
            SagaStore<Object> sagas,
            Commands commands,
            ReservationSettings settings,
            Clock clock) {
        this.copies = copies;
        this.sagas = sagas;
        this.commands = commands;
        this.settings = settings;
        this.clock = clock;
    }

    void everything() {
        var ids = copies.shown().inStatus(Reservation.Status.REQUESTED, "", AT_ONCE);
        while (!ids.isEmpty()) {
            ids.stream().filter(this::isNobodyAt).forEach(this::resume);
            ids = copies.shown().inStatus(Reservation.Status.REQUESTED, ids.getLast(), AT_ONCE);
        }
        copies.shown().latest().map(latest -> latest.minus(JUST_BEFORE)).ifPresent(this::resumeWhatWasGivenUpAfter);
    }

    private void resumeWhatWasGivenUpAfter(Instant instant) {
        for (var status : List.of(Reservation.Status.REFUSED, Reservation.Status.RELEASED)) {
            copies.shown().inStatusAfter(status, instant).stream().filter(this::isNobodyAt).forEach(this::resume);
        }
    }

    void overdue() {
        var now = clock.instant();
        copies.shown()
                .inStatusBefore(Reservation.Status.REQUESTED, now.minus(LONG_ENOUGH), AT_ONCE)
                .forEach(this::resume);
        copies.shown()
                .inStatusBefore(Reservation.Status.CONFIRMED, now.minus(settings.window()).minus(LONG_ENOUGH), AT_ONCE)
                .forEach(id -> commands.send(
                        BY, new ReleaseReservation(ReservationId.of(id), ReservationReleased.EXPIRED)));
    }

    private boolean isNobodyAt(String id) {
        return sagas.findSagas(StockReservation.class, new AssociationValue(StockReservation.ID, id)).isEmpty();
    }

    private void resume(String id) {
        commands.send(BY, new ResumeReservation(ReservationId.of(id)));
    }
}
