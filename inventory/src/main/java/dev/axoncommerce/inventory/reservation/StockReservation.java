package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer;
import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.ReservationRequested;
import dev.axoncommerce.api.inventory.ReservationResumed;
import dev.axoncommerce.api.inventory.ReservationReturned;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ConfirmReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.RefuseReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ResumeReservation;
import dev.axoncommerce.inventory.stock.Allocation;
import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DeallocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DispatchStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReturnStock;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Holds all lines of a reservation, or none.
 *
 * <p>Every command that it sends may be sent again: a failure on the way is tried again from the beginning of the event.
 */
@ProcessingGroup(StockReservation.PROCESSOR)
public class StockReservation {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    public static final String PROCESSOR = "stock-reservation";

    static final String WINDOW_PASSED = "reservation-window-passed";

    public static final String ID = "reservationId";

    /** An event is handled within seconds, unless its processor was stopped or its token is from a backup. */
    private static final Duration LATE = Duration.ofMinutes(1);

    @Autowired
    private transient Commands commands;

    @Autowired
    private transient DeadlineManager deadlines;

    @Autowired
    private transient ReservationSettings settings;

    @Autowired
    private transient Clock clock;

    private ReservationId reservation;
    private List<ReservationLine> lines;
    private String window;

    /** Axon makes a saga by this constructor, and it has to be public for that. */
    public StockReservation() {}

    // The happy path: each line is held, and then the whole reservation.

    @StartSaga
    @SagaEventHandler(associationProperty = ID)
    void on(ReservationRequested event, @Timestamp Instant at) {
        reservation = ReservationId.of(event.reservationId());
        lines = event.lines();
        if (isDispatched(event.reference(), at)) {
            SagaLifecycle.end();
        } else {
            holdAll();
        }
    }

    /**
     * Whether the goods were already dispatched. Checked only for events that are older than a minute, as after a restored
     * backup or a long stop: then a stock item may have discarded the dispatch.
     */
    private boolean isDispatched(String reference, Instant at) {
        return at.isBefore(clock.instant().minus(LATE))
                && this.<ReservationAnswer>send(new RequestReservation(reservation, reference, lines))
                                .status()
                        == ReservationAnswer.Status.DISPATCHED;
    }

    private void holdAll() {
        var shortages = holdEachLine();
        if (shortages.isEmpty() && confirmed()) {
            openWindow();
        } else {
            releaseLines();
            send(new RefuseReservation(reservation, shortages));
            cancelWindow();
            SagaLifecycle.end();
        }
    }

    /** Keeps the existing window when an event is delivered again. A second window could outlive the saga. */
    private void openWindow() {
        if (window == null) {
            window = deadlines.schedule(settings.window(), WINDOW_PASSED);
        }
    }

    /** Asks for every line, also after a shortage, so that the refusal names all that is short. */
    private List<Shortage> holdEachLine() {
        List<Optional<Allocation>> allocations = sendAllIfStocked(lines.stream()
                .map(line -> new AllocateStock(StockItemId.of(line.sku()), reservation, line.quantity()))
                .toList());
        var shortages = new ArrayList<Shortage>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var allocation = allocations.get(i).orElse(Allocation.NOT_STOCKED);
            if (!allocation.held()) {
                shortages.add(new Shortage(line.sku(), line.quantity(), allocation.available()));
            }
        }
        return shortages;
    }

    /** Confirms the reservation. Returns false if the reservation was released or, before a retry, refused. */
    private boolean confirmed() {
        return this.<Boolean>send(new ConfirmReservation(reservation));
    }

    /** Dispatches each line. The lines come from the event, since the saga may have ended. */
    @StartSaga
    @SagaEventHandler(associationProperty = ID)
    void on(ReservationDispatched event) {
        reservation = ReservationId.of(event.reservationId());
        sendAllIfStocked(event.lines().stream()
                .map(line -> new DispatchStock(StockItemId.of(line.sku()), reservation))
                .toList());
        cancelWindow();
        SagaLifecycle.end();
    }

    /** Books each returned line. The lines come from the event, since the saga may have ended. */
    @StartSaga
    @SagaEventHandler(associationProperty = ID)
    void on(ReservationReturned event) {
        reservation = ReservationId.of(event.reservationId());
        sendAllIfStocked(event.lines().stream()
                .map(line -> new ReturnStock(
                        StockItemId.of(line.sku()), reservation, event.returnId(), line.quantity(), event.returnedAt()))
                .toList());
        SagaLifecycle.end();
    }

    // A reservation without a saga is resumed. Holding or releasing a line again changes nothing.

    @StartSaga
    @SagaEventHandler(associationProperty = ID)
    void on(ReservationResumed event, @Timestamp Instant at) {
        reservation = ReservationId.of(event.reservationId());
        lines = event.lines();
        cancelWindow(); // it may have been lost
        if (event.wanted() && !isDispatched(event.reference(), at)) {
            holdAll();
        } else if (event.wanted()) {
            SagaLifecycle.end();
        } else {
            releaseLines();
            SagaLifecycle.end();
        }
    }

    // The compensation: held units are released.

    @DeadlineHandler(deadlineName = WINDOW_PASSED)
    void onWindowPassed() {
        window = null; // the deadline has fired, so it cannot be cancelled
        send(new ReleaseReservation(reservation, ReservationReleased.EXPIRED));
    }

    /** A new saga does not know the lines. It resumes the reservation, whose next event contains the lines. */
    @StartSaga
    @SagaEventHandler(associationProperty = ID)
    void on(ReservationReleased event) {
        if (lines == null) {
            send(new ResumeReservation(ReservationId.of(event.reservationId())));
            return;
        }
        releaseLines();
        cancelWindow();
        SagaLifecycle.end();
    }

    private void cancelWindow() {
        if (window != null) {
            deadlines.cancelSchedule(WINDOW_PASSED, window);
            window = null;
        }
    }

    private void releaseLines() {
        sendAllIfStocked(lines.stream()
                .map(line -> new DeallocateStock(StockItemId.of(line.sku()), reservation))
                .toList());
    }

    /** A SKU that is not stocked has no units to allocate or to release. */
    private <R> List<Optional<R>> sendAllIfStocked(List<?> perLine) {
        return commands.sendAllIfExist(Actor.process(PROCESSOR), perLine);
    }

    private <R> R send(Object command) {
        return commands.send(Actor.process(PROCESSOR), command);
    }
}
