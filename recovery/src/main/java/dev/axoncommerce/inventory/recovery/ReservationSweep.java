package dev.axoncommerce.inventory.recovery;

import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer.Status;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ResumeReservation;
import dev.axoncommerce.inventory.reservation.ReservationSettings;
import dev.axoncommerce.inventory.reservation.ReservationView;
import dev.axoncommerce.inventory.reservation.StockReservation;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.processing.ShownVersion;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processors.FailedSteps;
import dev.axoncommerce.platform.recovery.Orphans;
import dev.axoncommerce.platform.sweep.StatusRows;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resumes unfinished and orphaned reservations, and releases reservations whose window has passed. */
@Configuration(proxyBeanMethods = false)
class ReservationSweep {

    private static final Actor BY = Actor.process("reservation-sweep");

    /** A saga takes less than a second to confirm or refuse a reservation. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private static final List<Status> OVER = List.of(Status.REFUSED, Status.RELEASED, Status.DISPATCHED);

    @Bean
    Sweep sweepOfReservations(
            JdbcClient jdbc,
            ShownVersion shown,
            View<ReservationView> view,
            SagaStore<Object> sagas,
            FailedSteps parked,
            Commands commands,
            ReservationSettings settings,
            Clock clock) {
        var reservations = new StatusRows(jdbc, shown, view, "reservation", "reservation_id");
        var orphans = new Orphans(
                reservations,
                sagas,
                parked,
                StockReservation.class,
                StockReservation.PROCESSOR,
                StockReservation.ID,
                id -> commands.send(BY, new ResumeReservation(ReservationId.of(id))));
        return new Sweep(
                "reservations",
                view.name(),
                firstStart -> orphans.resume(Status.REQUESTED, OVER, firstStart),
                () -> overdue(reservations, orphans, commands, settings, clock),
                List.of(StockReservation.PROCESSOR));
    }

    private static void overdue(
            StatusRows reservations, Orphans orphans, Commands commands, ReservationSettings settings, Clock clock) {
        var now = clock.instant().minus(LONG_ENOUGH);
        orphans.resumeUnlessParked(reservations.before(Status.REQUESTED, now, Orphans.AT_ONCE));
        Sweep.each(
                reservations.before(Status.CONFIRMED, now.minus(settings.window()), Orphans.AT_ONCE),
                id -> commands.send(BY, new ReleaseReservation(ReservationId.of(id), ReservationReleased.EXPIRED)));
    }
}
