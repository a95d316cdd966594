package dev.axoncommerce.inventory.reservation;

import static dev.axoncommerce.inventory.Inventory.MUG;
import static dev.axoncommerce.inventory.Inventory.PEN;
import static dev.axoncommerce.inventory.Inventory.REFERENCE;
import static dev.axoncommerce.inventory.Inventory.RESERVATION;
import static dev.axoncommerce.inventory.Inventory.TWO_MUGS_AND_A_PEN;

import dev.axoncommerce.api.inventory.ReleaseReservation;
import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationAnswer;
import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.ReservationRequested;
import dev.axoncommerce.api.inventory.ReservationResumed;
import dev.axoncommerce.api.inventory.ReservationReturned;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ConfirmReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.RefuseReservation;
import dev.axoncommerce.inventory.reservation.ReservationCommand.ResumeReservation;
import dev.axoncommerce.inventory.stock.Allocation;
import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DeallocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DispatchStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReturnStock;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.commandbus.FixtureCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stock reservation")
class StockReservationTest {

    private static final Duration WINDOW = Duration.ofDays(14);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final ReservationRequested REQUESTED =
            new ReservationRequested(RESERVATION.bare(), REFERENCE, TWO_MUGS_AND_A_PEN);
    private static final ReservationReleased RELEASED =
            new ReservationReleased(RESERVATION.bare(), REFERENCE, "changed my mind");

    private static final ReservationDispatched DISPATCHED =
            new ReservationDispatched(RESERVATION.bare(), REFERENCE, TWO_MUGS_AND_A_PEN);

    private static final AllocateStock HOLD_MUGS = new AllocateStock(MUG, RESERVATION, 2);
    private static final AllocateStock HOLD_PEN = new AllocateStock(PEN, RESERVATION, 1);
    private static final DeallocateStock GIVE_MUGS_BACK = new DeallocateStock(MUG, RESERVATION);
    private static final DeallocateStock GIVE_PEN_BACK = new DeallocateStock(PEN, RESERVATION);

    /** That of the events, unless a test handles them later. */
    private Instant now = Instant.EPOCH;

    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Map<Object, Object> answers = new HashMap<>();
    private SagaTestFixture<StockReservation> saga;

    @BeforeEach
    void setUp() {
        saga = new SagaTestFixture<>(StockReservation.class);
        saga.registerResource(FixtureCommands.on(saga.getCommandBus()));
        saga.registerResource(new ReservationSettings(WINDOW));
        saga.registerResource(clock);
        answers.put(HOLD_MUGS, new Allocation(true, 8));
        answers.put(HOLD_PEN, new Allocation(true, 8));
        answers.put(new ConfirmReservation(RESERVATION), true);
        saga.setCallbackBehavior((command, metaData) -> {
            if (answers.get(command) instanceof Refused refused) {
                throw new CommandExecutionException("", refused, refused.refusal());
            }
            return answers.get(command);
        });
    }

    @Test
    void holds_every_line_and_then_confirms() {
        saga.givenNoPriorActivity()
                .whenPublishingA(REQUESTED)
                .expectDispatchedCommands(HOLD_MUGS, HOLD_PEN, new ConfirmReservation(RESERVATION))
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(WINDOW, StockReservation.WINDOW_PASSED);
    }

    @Test
    void holds_nothing_again_when_an_old_request_is_handled_again_whose_goods_have_left() {
        now = Instant.now().plus(AN_HOUR);
        answers.put(
                new RequestReservation(RESERVATION, REFERENCE, TWO_MUGS_AND_A_PEN),
                new ReservationAnswer(ReservationAnswer.Status.DISPATCHED, List.of()));
        saga.givenNoPriorActivity()
                .whenPublishingA(REQUESTED)
                .expectDispatchedCommands(new RequestReservation(RESERVATION, REFERENCE, TWO_MUGS_AND_A_PEN))
                .expectActiveSagas(0);
    }

    @Test
    void books_what_comes_back_line_by_line() {
        var at = Instant.parse("2026-11-22T12:00:00Z");
        saga.givenNoPriorActivity()
                .whenPublishingA(
                        new ReservationReturned(RESERVATION.bare(), REFERENCE, "first", TWO_MUGS_AND_A_PEN, at))
                .expectDispatchedCommands(
                        new ReturnStock(MUG, RESERVATION, "first", 2, at),
                        new ReturnStock(PEN, RESERVATION, "first", 1, at))
                .expectActiveSagas(0);
    }

    @Test
    void that_is_published_again_has_one_window() {
        saga.givenAPublished(REQUESTED)
                .whenPublishingA(REQUESTED)
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(WINDOW, StockReservation.WINDOW_PASSED);
        saga.whenTimeElapses(WINDOW)
                .expectDispatchedCommands(new ReleaseReservation(RESERVATION, ReservationReleased.EXPIRED));
    }

    @Test
    void that_is_published_again_keeps_its_window() throws Exception {
        saga.givenAPublished(REQUESTED).andThenTimeElapses(AN_HOUR).andThenAPublished(REQUESTED);
        saga.whenTimeElapses(WINDOW.minus(AN_HOUR))
                .expectTriggeredDeadlinesWithName(StockReservation.WINDOW_PASSED)
                .expectNoScheduledDeadlines();
    }

    @Test
    void lets_every_line_out_of_the_house_and_waits_no_longer() {
        saga.givenAPublished(REQUESTED)
                .whenPublishingA(DISPATCHED)
                .expectDispatchedCommands(new DispatchStock(MUG, RESERVATION), new DispatchStock(PEN, RESERVATION))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    @Test
    void that_was_left_alone_lets_every_line_out_of_the_house() {
        saga.givenNoPriorActivity()
                .whenPublishingA(DISPATCHED)
                .expectDispatchedCommands(new DispatchStock(MUG, RESERVATION), new DispatchStock(PEN, RESERVATION))
                .expectActiveSagas(0);
    }

    @Test
    void that_was_left_alone_holds_every_line_once_more_and_confirms() {
        saga.givenNoPriorActivity()
                .whenPublishingA(resumed(true))
                .expectDispatchedCommands(HOLD_MUGS, HOLD_PEN, new ConfirmReservation(RESERVATION))
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(WINDOW, StockReservation.WINDOW_PASSED);
    }

    @Test
    void that_was_left_alone_and_is_not_wanted_gives_everything_back() {
        saga.givenNoPriorActivity()
                .whenPublishingA(resumed(false))
                .expectDispatchedCommands(GIVE_MUGS_BACK, GIVE_PEN_BACK)
                .expectActiveSagas(0);
    }

    @Test
    void asks_what_its_lines_were_when_it_is_released_and_was_left_alone() {
        saga.givenNoPriorActivity()
                .whenPublishingA(RELEASED)
                .expectDispatchedCommands(new ResumeReservation(RESERVATION))
                .expectActiveSagas(1);
    }

    private static ReservationResumed resumed(boolean wanted) {
        return new ReservationResumed(RESERVATION.bare(), REFERENCE, TWO_MUGS_AND_A_PEN, wanted);
    }

    @Test
    void gives_everything_back_and_refuses_if_a_line_is_short() {
        answers.put(HOLD_PEN, new Allocation(false, 0));
        saga.givenNoPriorActivity()
                .whenPublishingA(REQUESTED)
                .expectDispatchedCommands(
                        HOLD_MUGS,
                        HOLD_PEN,
                        GIVE_MUGS_BACK,
                        GIVE_PEN_BACK,
                        new RefuseReservation(RESERVATION, List.of(new Shortage("PEN", 1, 0))))
                .expectActiveSagas(0);
    }

    @Test
    void names_every_line_that_is_short() {
        answers.put(HOLD_MUGS, new Allocation(false, 1));
        answers.put(HOLD_PEN, new Allocation(false, 0));
        saga.givenNoPriorActivity()
                .whenPublishingA(REQUESTED)
                .expectDispatchedCommands(
                        HOLD_MUGS,
                        HOLD_PEN,
                        GIVE_MUGS_BACK,
                        GIVE_PEN_BACK,
                        new RefuseReservation(
                                RESERVATION, List.of(new Shortage("MUG", 2, 1), new Shortage("PEN", 1, 0))));
    }

    @Test
    void takes_a_sku_that_is_not_stocked_for_a_shortage() {
        answers.put(HOLD_PEN, new Refused(new Refusal("not-found", Refusal.Kind.UNKNOWN, "no such thing")));
        saga.givenNoPriorActivity()
                .whenPublishingA(REQUESTED)
                .expectDispatchedCommands(
                        HOLD_MUGS,
                        HOLD_PEN,
                        GIVE_MUGS_BACK,
                        GIVE_PEN_BACK,
                        new RefuseReservation(RESERVATION, List.of(new Shortage("PEN", 1, 0))));
    }

    @Test
    void gives_everything_back_if_it_was_released_before_it_could_be_confirmed() {
        answers.put(new ConfirmReservation(RESERVATION), false);
        saga.givenNoPriorActivity()
                .whenPublishingA(REQUESTED)
                .expectDispatchedCommands(
                        HOLD_MUGS,
                        HOLD_PEN,
                        new ConfirmReservation(RESERVATION),
                        GIVE_MUGS_BACK,
                        GIVE_PEN_BACK,
                        new RefuseReservation(RESERVATION, List.of()))
                .expectActiveSagas(0);
    }

    @Test
    void gives_everything_back_when_it_is_released() {
        saga.givenAPublished(REQUESTED)
                .whenPublishingA(RELEASED)
                .expectDispatchedCommands(GIVE_MUGS_BACK, GIVE_PEN_BACK)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void asks_for_its_release_when_the_window_has_passed() throws Exception {
        saga.givenAPublished(REQUESTED)
                .whenTimeElapses(WINDOW)
                .expectDispatchedCommands(new ReleaseReservation(RESERVATION, ReservationReleased.EXPIRED));
    }
}
