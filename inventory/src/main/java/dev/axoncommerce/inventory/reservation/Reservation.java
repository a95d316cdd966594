package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer;
import dev.axoncommerce.api.inventory.ReservationAnswer.Status;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.ReservationRequested;
import dev.axoncommerce.api.inventory.ReservationResumed;
import dev.axoncommerce.api.inventory.ReservationReturned;
import dev.axoncommerce.api.inventory.ReturnReservation;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ConfirmReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.RefuseReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ResumeReservation;
import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refused;
import java.util.List;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * The state of a reservation and its decisions.
 *
 * @param id null until it is requested
 * @param status null until it is requested
 * @param shortages what was short, if it is refused; else empty
 * @param returns the ids of the returns; there are at most as many as there are units
 */
record Reservation(
        String id,
        String reference,
        List<ReservationLine> lines,
        Status status,
        List<Shortage> shortages,
        PSet<String> returns) {

    static final Reservation NONE = new Reservation(null, null, List.of(), null, List.of(), HashTreePSet.empty());

    static Refused aReservationIsRequestedOnce() {
        return new Refused(
                "reservation-differs", Kind.IMPOSSIBLE, "The reservation was already requested with different lines.");
    }

    /** The goods may still leave: their order has been shipped. */
    static Refused onlyWhatHasLeftComesBack(Status status) {
        return new Refused(
                "stock-not-dispatched", Kind.TRY_AGAIN, "The reservation is %s, not dispatched.".formatted(status));
    }

    List<ReservationEvent> decide(RequestReservation command) {
        if (status == null) {
            return List.of(new ReservationRequested(
                    command.reservation().bare(), command.reference(), List.copyOf(command.lines())));
        }
        if (!reference.equals(command.reference()) || !lines.equals(command.lines())) {
            throw aReservationIsRequestedOnce();
        }
        return List.of();
    }

    List<ReservationEvent> decide(ConfirmReservation command) {
        return status == Status.REQUESTED ? List.of(new ReservationConfirmed(id, reference)) : List.of();
    }

    List<ReservationEvent> decide(RefuseReservation command) {
        return status == Status.REQUESTED
                ? List.of(new ReservationRefused(id, reference, command.shortages()))
                : List.of();
    }

    List<ReservationEvent> decide(ReleaseReservation command) {
        return status == Status.REQUESTED || status == Status.CONFIRMED
                ? List.of(new ReservationReleased(id, reference, command.reason()))
                : List.of();
    }

    List<ReservationEvent> decide(DispatchReservation command) {
        return status == Status.CONFIRMED ? List.of(new ReservationDispatched(id, reference, lines)) : List.of();
    }

    List<ReservationEvent> decide(ReturnReservation command) {
        return switch (status) {
            case DISPATCHED ->
                returns.contains(command.returnId())
                        ? List.of()
                        : List.of(new ReservationReturned(
                                id, reference, command.returnId(), List.copyOf(command.lines()), command.returnedAt()));
            case REQUESTED, CONFIRMED -> throw onlyWhatHasLeftComesBack(status);
            case REFUSED, RELEASED -> List.of();
        };
    }

    List<ReservationEvent> decide(ResumeReservation command) {
        if (status == Status.DISPATCHED) {
            return List.of(new ReservationDispatched(id, reference, lines));
        }
        return List.of(
                new ReservationResumed(id, reference, lines, status == Status.REQUESTED || status == Status.CONFIRMED));
    }

    /** Returns true also for a dispatched reservation, whose goods were held until they left the warehouse. */
    boolean isHeld() {
        return status == Status.CONFIRMED || status == Status.DISPATCHED;
    }

    /** Returns the answer to a command. The reservation must have been requested. */
    ReservationAnswer answer() {
        return new ReservationAnswer(status, shortages);
    }

    Reservation evolve(ReservationEvent event) {
        return switch (event) {
            case ReservationRequested e ->
                new Reservation(e.reservationId(), e.reference(), e.lines(), Status.REQUESTED, List.of(), returns);
            case ReservationConfirmed e -> with(Status.CONFIRMED, List.of());
            case ReservationRefused e -> with(Status.REFUSED, e.shortages());
            case ReservationReleased e -> with(Status.RELEASED, List.of());
            case ReservationDispatched e -> with(Status.DISPATCHED, List.of());
            case ReservationReturned e ->
                new Reservation(id, reference, lines, status, shortages, returns.plus(e.returnId()));
            case ReservationResumed e -> this;
        };
    }

    private Reservation with(Status newStatus, List<Shortage> newShortages) {
        return new Reservation(id, reference, lines, newStatus, newShortages, returns);
    }
}
