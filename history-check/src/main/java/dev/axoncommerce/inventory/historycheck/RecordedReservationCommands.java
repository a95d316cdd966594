package dev.axoncommerce.inventory.historycheck;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.ReservationRequested;
import dev.axoncommerce.api.inventory.ReservationResumed;
import dev.axoncommerce.api.inventory.ReservationReturned;
import dev.axoncommerce.api.inventory.ReturnReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ConfirmReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.RefuseReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ResumeReservation;
import dev.axoncommerce.platform.history.RecordedCommand;
import dev.axoncommerce.platform.history.RecordedCommands;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The commands of reservations. A dispatch can also follow from the command to resume the reservation. */
@Component
class RecordedReservationCommands implements RecordedCommands<ReservationEvent> {

    @Override
    public Class<ReservationEvent> events() {
        return ReservationEvent.class;
    }

    @Override
    public List<RecordedCommand> of(List<ReservationEvent> events, Instant at) {
        var event = events.getFirst();
        return of(event, ReservationId.of(event.reservationId()))
                .map(RecordedCommand::new)
                .toList();
    }

    private static Stream<Object> of(ReservationEvent event, ReservationId id) {
        return switch (event) {
            case ReservationRequested e -> Stream.of(new RequestReservation(id, e.reference(), e.lines()));
            case ReservationConfirmed e -> Stream.of(new ConfirmReservation(id));
            case ReservationRefused e -> Stream.of(new RefuseReservation(id, e.shortages()));
            case ReservationReleased e -> Stream.of(new ReleaseReservation(id, e.reason()));
            case ReservationDispatched e -> Stream.of(new DispatchReservation(id), new ResumeReservation(id));
            case ReservationReturned e -> Stream.of(new ReturnReservation(id, e.returnId(), e.lines(), e.returnedAt()));
            case ReservationResumed e -> Stream.of(new ResumeReservation(id));
        };
    }
}
