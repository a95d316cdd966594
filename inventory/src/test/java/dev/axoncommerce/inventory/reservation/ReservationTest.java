package dev.axoncommerce.inventory.reservation;

import static dev.axoncommerce.inventory.Inventory.REFERENCE;
import static dev.axoncommerce.inventory.Inventory.RESERVATION;
import static dev.axoncommerce.inventory.Inventory.TWO_MUGS_AND_A_PEN;

import dev.axoncommerce.api.inventory.DispatchReservation;
import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.ReservationRequested;
import dev.axoncommerce.api.inventory.ReservationReturned;
import dev.axoncommerce.api.inventory.ReturnReservation;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ConfirmReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.RefuseReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ResumeReservation;
import dev.axoncommerce.platform.command.Refused;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reservation")
class ReservationTest {

    private static final String ID = RESERVATION.bare();
    private static final ReservationRequested REQUESTED = new ReservationRequested(ID, REFERENCE, TWO_MUGS_AND_A_PEN);
    private static final ReservationConfirmed CONFIRMED = new ReservationConfirmed(ID, REFERENCE);
    private static final List<Shortage> NO_PEN = List.of(new Shortage("PEN", 1, 0));
    private static final ReservationRefused REFUSED = new ReservationRefused(ID, REFERENCE, NO_PEN);
    private static final ReservationReleased RELEASED = new ReservationReleased(ID, REFERENCE, "changed my mind");

    private static final ReservationDispatched DISPATCHED =
            new ReservationDispatched(ID, REFERENCE, TWO_MUGS_AND_A_PEN);

    private FixtureConfiguration<ReservationAggregate> reservation;

    @BeforeEach
    void setUp() {
        reservation = new AggregateTestFixture<>(ReservationAggregate.class);
    }

    @Test
    void is_requested_once() {
        var request = new RequestReservation(RESERVATION, REFERENCE, TWO_MUGS_AND_A_PEN);
        reservation.givenNoPriorActivity().when(request).expectEvents(REQUESTED);
        reservation.given(REQUESTED).when(request).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void is_not_requested_with_another_content() {
        reservation
                .given(REQUESTED)
                .when(new RequestReservation(RESERVATION, "somebody else", TWO_MUGS_AND_A_PEN))
                .expectException(Refused.class);
    }

    @Test
    void is_confirmed_once_and_says_so_each_time() {
        var confirm = new ConfirmReservation(RESERVATION);
        reservation.given(REQUESTED).when(confirm).expectEvents(CONFIRMED).expectResultMessagePayload(true);
        reservation.given(REQUESTED, CONFIRMED).when(confirm).expectNoEvents().expectResultMessagePayload(true);
    }

    @Test
    void whose_goods_have_left_is_not_given_back_when_it_is_asked_again() {
        reservation
                .given(REQUESTED, CONFIRMED, DISPATCHED)
                .when(new ConfirmReservation(RESERVATION))
                .expectNoEvents()
                .expectResultMessagePayload(true);
    }

    @Test
    void that_is_over_is_not_confirmed() {
        var confirm = new ConfirmReservation(RESERVATION);
        reservation.given(REQUESTED, RELEASED).when(confirm).expectNoEvents().expectResultMessagePayload(false);
        reservation.given(REQUESTED, REFUSED).when(confirm).expectNoEvents().expectResultMessagePayload(false);
    }

    @Test
    void is_refused_only_while_it_waits() {
        var refuse = new RefuseReservation(RESERVATION, NO_PEN);
        reservation.given(REQUESTED).when(refuse).expectEvents(REFUSED);
        reservation.given(REQUESTED, CONFIRMED).when(refuse).expectNoEvents();
        reservation.given(REQUESTED, RELEASED).when(refuse).expectNoEvents();
    }

    @Test
    void is_released_while_it_waits_or_holds() {
        var release = new ReleaseReservation(RESERVATION, "changed my mind");
        reservation.given(REQUESTED).when(release).expectEvents(RELEASED);
        reservation.given(REQUESTED, CONFIRMED).when(release).expectEvents(RELEASED);
        reservation.given(REQUESTED, REFUSED).when(release).expectNoEvents();
        reservation.given(REQUESTED, RELEASED).when(release).expectNoEvents();
    }

    @Test
    void is_dispatched_once_it_is_confirmed_and_once_and_says_how_far_it_is() {
        var dispatch = new DispatchReservation(RESERVATION);
        reservation
                .given(REQUESTED, CONFIRMED)
                .when(dispatch)
                .expectEvents(DISPATCHED)
                .expectResultMessagePayload(answer(ReservationAnswer.Status.DISPATCHED));
        reservation
                .given(REQUESTED, CONFIRMED, DISPATCHED)
                .when(dispatch)
                .expectNoEvents()
                .expectResultMessagePayload(answer(ReservationAnswer.Status.DISPATCHED));
        reservation
                .given(REQUESTED, CONFIRMED, RELEASED)
                .when(dispatch)
                .expectNoEvents()
                .expectResultMessagePayload(answer(ReservationAnswer.Status.RELEASED));
    }

    @Test
    void that_was_dispatched_is_not_given_back() {
        reservation
                .given(REQUESTED, CONFIRMED, DISPATCHED)
                .when(new ReleaseReservation(RESERVATION, "changed my mind"))
                .expectNoEvents();
    }

    @Test
    void that_was_dispatched_is_published_again_when_it_is_resumed() {
        reservation
                .given(REQUESTED, CONFIRMED, DISPATCHED)
                .when(new ResumeReservation(RESERVATION))
                .expectEvents(DISPATCHED);
    }

    @Test
    void that_was_dispatched_is_returned_once_under_an_id() {
        var mug = List.of(new ReservationLine("MUG", 1));
        var at = Instant.parse("2026-11-22T12:00:00Z");
        var command = new ReturnReservation(RESERVATION, "first", mug, at);
        var returned = new ReservationReturned(RESERVATION.bare(), REFERENCE, "first", mug, at);
        reservation.given(REQUESTED, CONFIRMED, DISPATCHED).when(command).expectEvents(returned);
        reservation
                .given(REQUESTED, CONFIRMED, DISPATCHED, returned)
                .when(command)
                .expectNoEvents();
    }

    @Test
    void whose_goods_never_left_is_not_returned_and_one_whose_goods_may_still_leave_is_returned_later() {
        var command = new ReturnReservation(RESERVATION, "first", List.of(), Instant.EPOCH);
        reservation
                .given(REQUESTED, CONFIRMED)
                .when(command)
                .expectException(Refused.class)
                .expectNoEvents();
        reservation
                .given(REQUESTED, new ReservationReleased(RESERVATION.bare(), REFERENCE, "changed my mind"))
                .when(command)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    private static ReservationAnswer answer(ReservationAnswer.Status status) {
        return new ReservationAnswer(status, List.of());
    }
}
