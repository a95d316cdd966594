package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.replay.ReplayFrom;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/** Keeps a copy of how far reservations are. The version guards each row. */
class ReservationProjection {

    private final ReservationView view;
    private final Past past;

    ReservationProjection(ReservationView view, Past past) {
        this.view = view;
        this.past = past;
    }

    @EventHandler
    void on(ReservationEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        var present = view.find(event.reservationId());
        if (present.isEmpty()) {
            view.insert(ReservationRow.evolve(null, event, version, at));
        } else if (present.get().version() < version) {
            view.update(ReservationRow.evolve(present.get(), event, version, at));
        }
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        if (from.isStart()) {
            view.clear();
        } else {
            past.rewind(from.position(), ReservationEvent.class, ReservationRow::evolve, view::putBack);
        }
    }
}
