package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.Rows;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/** Projects the status of reservations into one version of the view. */
class ReservationProjection {

    private final ReservationView view;
    private final Rows<String, ReservationRow> rows;
    private final Past past;

    ReservationProjection(ReservationView view, Past past) {
        this.view = view;
        this.rows = new Rows<>(view.rows());
        this.past = past;
    }

    @EventHandler
    void on(ReservationEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        rows.fold(event.reservationId(), version, before -> ReservationRow.evolve(before, event, version, at));
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        if (from.isStart()) {
            view.rows().clear();
        } else {
            past.rewind(from.position(), ReservationEvent.class, ReservationRow::evolve, view.rows()::putBack);
        }
    }
}
