package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.axon5.Decider;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ConfirmReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.RefuseReservation;
import java.util.List;
import java.util.Set;

/** {@link ReservationAggregate} for Axon 5, without returns and without reservations that are resumed. */
public final class ReservationDecider {

    private ReservationDecider() {}

    public static Decider<?, ReservationEvent> create() {
        return new Decider<>(
                Reservation.class,
                ReservationEvent.class,
                "Reservation",
                Reservation.NONE,
                Set.of(RequestReservation.class),
                Set.of(
                        ConfirmReservation.class,
                        RefuseReservation.class,
                        ReleaseReservation.class,
                        DispatchReservation.class),
                command -> target(command).bare(),
                ReservationDecider::decide,
                (reservation, event, at) -> reservation.evolve(event),
                (reservation, command) -> reservation.answer());
    }

    private static ReservationId target(Object command) {
        return switch (command) {
            case RequestReservation c -> c.reservation();
            case ReleaseReservation c -> c.reservation();
            case DispatchReservation c -> c.reservation();
            case ReservationCommand c -> c.reservation();
            default -> throw new IllegalArgumentException("No command of a reservation: " + command.getClass());
        };
    }

    private static List<ReservationEvent> decide(Reservation reservation, Object command) {
        return switch (command) {
            case RequestReservation c -> reservation.decide(c);
            case ConfirmReservation c -> reservation.decide(c);
            case RefuseReservation c -> reservation.decide(c);
            case ReleaseReservation c -> reservation.decide(c);
            case DispatchReservation c -> reservation.decide(c);
            default -> throw new IllegalArgumentException("No command of a reservation: " + command.getClass());
        };
    }
}
