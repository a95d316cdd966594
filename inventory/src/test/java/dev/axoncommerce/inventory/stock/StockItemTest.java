package dev.axoncommerce.inventory.stock;

import static dev.axoncommerce.inventory.Inventory.ANOTHER_RESERVATION;
import static dev.axoncommerce.inventory.Inventory.MUG;
import static dev.axoncommerce.inventory.Inventory.RESERVATION;

import dev.axoncommerce.api.inventory.LowStockThresholdSet;
import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.StockAdjusted;
import dev.axoncommerce.api.inventory.StockAllocated;
import dev.axoncommerce.api.inventory.StockAllocationRefused;
import dev.axoncommerce.api.inventory.StockDeallocated;
import dev.axoncommerce.api.inventory.StockDispatched;
import dev.axoncommerce.api.inventory.StockItemRegistered;
import dev.axoncommerce.api.inventory.StockRanLow;
import dev.axoncommerce.api.inventory.StockReceived;
import dev.axoncommerce.api.inventory.StockReturned;
import dev.axoncommerce.inventory.stock.StockItemCommand.AdjustStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DeallocateStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.DispatchStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReturnStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.SetLowStockThreshold;
import dev.axoncommerce.platform.command.Refused;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stock item")
class StockItemTest {

    private static final StockItemRegistered REGISTERED = new StockItemRegistered("MUG");
    private static final StockReceived TEN_RECEIVED = new StockReceived("MUG", 10, "delivery-1");

    private FixtureConfiguration<StockItemAggregate> stockItem;

    @BeforeEach
    void setUp() {
        stockItem = new AggregateTestFixture<>(StockItemAggregate.class);
    }

    @Test
    void is_registered_once() {
        stockItem.givenNoPriorActivity().when(new RegisterStockItem(MUG)).expectEvents(REGISTERED);
        stockItem
                .given(REGISTERED)
                .when(new RegisterStockItem(MUG))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void receives_goods() {
        stockItem
                .given(REGISTERED)
                .when(new ReceiveStock(MUG, 10, "delivery-1", 0))
                .expectEvents(TEN_RECEIVED)
                .expectResultMessagePayload(1L);
    }

    @Test
    void counts_a_receipt_with_the_same_reference_once() {
        stockItem
                .given(REGISTERED, TEN_RECEIVED)
                .when(new ReceiveStock(MUG, 10, "delivery-1", 0))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void refuses_another_quantity_under_the_same_reference() {
        stockItem
                .given(REGISTERED, TEN_RECEIVED)
                .when(new ReceiveStock(MUG, 11, "delivery-1", 0))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void receives_nothing_while_its_view_lacks_more_events_than_it_remembers_receipts() {
        var receipts = IntStream.range(0, RecentIds.MOST + 1)
                .mapToObj(i -> new StockReceived("MUG", 1, "delivery " + i))
                .toList();
        stockItem
                .given(REGISTERED)
                .andGiven(receipts.toArray())
                .when(new ReceiveStock(MUG, 1, "delivery 0", ReceiveStock.NOT_SHOWN))
                .expectException(Refused.class)
                .expectNoEvents();
        stockItem
                .given(REGISTERED)
                .andGiven(receipts.toArray())
                .when(new ReceiveStock(MUG, 1, "another delivery", RecentIds.MOST))
                .expectEvents(new StockReceived("MUG", 1, "another delivery"));
    }

    @Test
    void receives_nothing_before_it_is_registered() {
        stockItem
                .givenNoPriorActivity()
                .when(new ReceiveStock(MUG, 10, "delivery-1", 0))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void allocates_what_is_available_and_says_so() {
        stockItem
                .given(REGISTERED, TEN_RECEIVED)
                .when(new AllocateStock(MUG, RESERVATION, 10))
                .expectEvents(new StockAllocated("MUG", RESERVATION.bare(), 10))
                .expectResultMessagePayload(new Allocation(true, 0));
    }

    @Test
    void refuses_more_than_is_available() {
        stockItem
                .given(REGISTERED, TEN_RECEIVED, new StockAllocated("MUG", ANOTHER_RESERVATION.bare(), 8))
                .when(new AllocateStock(MUG, RESERVATION, 3))
                .expectEvents(new StockAllocationRefused("MUG", RESERVATION.bare(), 3, 2))
                .expectResultMessagePayload(new Allocation(false, 2));
    }

    @Test
    void allocates_once_for_a_reservation() {
        stockItem
                .given(REGISTERED, TEN_RECEIVED, new StockAllocated("MUG", RESERVATION.bare(), 10))
                .when(new AllocateStock(MUG, RESERVATION, 10))
                .expectNoEvents()
                .expectResultMessagePayload(new Allocation(true, 0));
    }

    @Test
    void allocates_nothing_more_for_a_reservation_whose_goods_have_left() {
        stockItem
                .given(
                        REGISTERED,
                        TEN_RECEIVED,
                        new StockAllocated("MUG", RESERVATION.bare(), 4),
                        new StockDispatched("MUG", RESERVATION.bare(), 4))
                .when(new AllocateStock(MUG, RESERVATION, 4))
                .expectNoEvents()
                .expectResultMessagePayload(new Allocation(true, 6));
    }

    @Test
    void gives_back_exactly_what_a_reservation_held() {
        stockItem
                .given(REGISTERED, TEN_RECEIVED, new StockAllocated("MUG", RESERVATION.bare(), 4))
                .when(new DeallocateStock(MUG, RESERVATION))
                .expectEvents(new StockDeallocated("MUG", RESERVATION.bare(), 4));
    }

    @Test
    void gives_nothing_back_where_nothing_is_held() {
        stockItem
                .given(REGISTERED, TEN_RECEIVED)
                .when(new DeallocateStock(MUG, RESERVATION))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void lets_out_of_the_house_exactly_what_a_reservation_held_and_once() {
        var dispatched = new StockDispatched("MUG", RESERVATION.bare(), 4);
        stockItem
                .given(REGISTERED, TEN_RECEIVED, new StockAllocated("MUG", RESERVATION.bare(), 4))
                .when(new DispatchStock(MUG, RESERVATION))
                .expectEvents(dispatched);
        stockItem
                .given(REGISTERED, TEN_RECEIVED, new StockAllocated("MUG", RESERVATION.bare(), 4), dispatched)
                .when(new DispatchStock(MUG, RESERVATION))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        stockItem
                .given(REGISTERED, TEN_RECEIVED, new StockAllocated("MUG", RESERVATION.bare(), 4), dispatched)
                .when(new AllocateStock(MUG, ANOTHER_RESERVATION, 7))
                .expectResultMessagePayload(new Allocation(false, 6));
    }

    @Test
    void books_a_return_once() {
        var held = new StockAllocated("MUG", RESERVATION.bare(), 4);
        var gone = new StockDispatched("MUG", RESERVATION.bare(), 4);
        var back = new StockReturned("MUG", RESERVATION.bare(), "first", 2);
        var takeBack = new ReturnStock(MUG, RESERVATION, "first", 2, Instant.EPOCH);
        stockItem.given(REGISTERED, TEN_RECEIVED, held, gone).when(takeBack).expectEvents(back);
        stockItem
                .given(REGISTERED, TEN_RECEIVED, held, gone, back)
                .when(takeBack)
                .expectNoEvents();
        stockItem
                .given(REGISTERED, TEN_RECEIVED, held, gone, back)
                .when(new AllocateStock(MUG, ANOTHER_RESERVATION, 8))
                .expectResultMessagePayload(new Allocation(true, 0));
    }

    @Test
    void books_a_return_once_even_if_so_many_others_came_that_it_has_forgotten_that_one() {
        var first = new StockReturned("MUG", RESERVATION.bare(), "first", 1);
        var others = IntStream.range(0, RecentIds.MOST)
                .mapToObj(i -> new StockReturned("MUG", RESERVATION.bare(), "other " + i, 1));
        var history = Stream.concat(Stream.of(REGISTERED, first), others).toArray();
        stockItem
                .given(history)
                .when(new ReturnStock(MUG, RESERVATION, "first", 1, Instant.EPOCH))
                .expectNoEvents();
        stockItem
                .given(history)
                .when(new ReturnStock(MUG, RESERVATION, "never booked", 1, Instant.EPOCH))
                .expectEvents(new StockReturned("MUG", RESERVATION.bare(), "never booked", 1));
    }

    @Test
    void books_an_adjustment_once_if_it_has_an_id() {
        var found = new AdjustStock(MUG, 3, "found", "an id");
        var adjusted = new StockAdjusted("MUG", 3, "found", "an id");
        stockItem.given(REGISTERED, TEN_RECEIVED).when(found).expectEvents(adjusted);
        stockItem.given(REGISTERED, TEN_RECEIVED, adjusted).when(found).expectNoEvents();
        stockItem
                .given(REGISTERED, TEN_RECEIVED, adjusted)
                .when(new AdjustStock(MUG, 4, "found", "an id"))
                .expectException(Refused.class)
                .expectNoEvents();
        stockItem
                .given(REGISTERED, TEN_RECEIVED, new StockAdjusted("MUG", 3, "found", null))
                .when(new AdjustStock(MUG, 3, "found", null))
                .expectEvents(new StockAdjusted("MUG", 3, "found", null));
    }

    @Test
    void reports_once_that_it_has_run_low() {
        var threshold = new LowStockThresholdSet("MUG", 5);
        var low = new StockRanLow("MUG", 4, 5);
        var held = new StockAllocated("MUG", RESERVATION.bare(), 6);
        stockItem
                .given(REGISTERED, TEN_RECEIVED, threshold)
                .when(new AllocateStock(MUG, RESERVATION, 5))
                .expectEvents(new StockAllocated("MUG", RESERVATION.bare(), 5));
        stockItem
                .given(REGISTERED, TEN_RECEIVED, threshold)
                .when(new AllocateStock(MUG, RESERVATION, 6))
                .expectEvents(held, low);
        stockItem
                .given(REGISTERED, TEN_RECEIVED, threshold, held, low)
                .when(new AdjustStock(MUG, -1, "lost", null))
                .expectEvents(new StockAdjusted("MUG", -1, "lost", null));
        stockItem
                .given(REGISTERED, TEN_RECEIVED, threshold, held, low, new StockReceived("MUG", 10, "delivery-2"))
                .when(new AdjustStock(MUG, -10, "lost", null))
                .expectEvents(new StockAdjusted("MUG", -10, "lost", null), low);
    }

    @Test
    void reports_that_it_is_low_when_more_is_called_low() {
        var set = new SetLowStockThreshold(MUG, 11);
        stockItem
                .given(REGISTERED, TEN_RECEIVED)
                .when(set)
                .expectEvents(new LowStockThresholdSet("MUG", 11), new StockRanLow("MUG", 10, 11));
        stockItem
                .given(REGISTERED, TEN_RECEIVED, new LowStockThresholdSet("MUG", 11))
                .when(set)
                .expectNoEvents();
    }

    @Test
    void is_adjusted_in_both_directions() {
        stockItem
                .given(REGISTERED, TEN_RECEIVED)
                .when(new AdjustStock(MUG, -10, "water damage", null))
                .expectEvents(new StockAdjusted("MUG", -10, "water damage", null));
        stockItem
                .given(REGISTERED)
                .when(new AdjustStock(MUG, 3, "found", null))
                .expectEvents(new StockAdjusted("MUG", 3, "found", null));
    }

    @Test
    void is_not_adjusted_into_what_is_allocated() {
        stockItem
                .given(REGISTERED, TEN_RECEIVED, new StockAllocated("MUG", RESERVATION.bare(), 9))
                .when(new AdjustStock(MUG, -2, "lost", null))
                .expectException(Refused.class)
                .expectNoEvents();
    }
}
