package dev.axoncommerce.order.ordering;

import static dev.axoncommerce.order.Shop.CATALOGUE;
import static dev.axoncommerce.order.Shop.CUSTOMER;
import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.eur;
import static dev.axoncommerce.order.Shop.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.api.order.ReturnedLine;
import dev.axoncommerce.order.ordering.OrderCommand.ReturnGoods;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.personal.PersonalKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An order, once it is delivered,")
class OrderReturnTest {

    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER.bare());
    private static final OrderShipped SHIPPED = OrderShipped.of(ORDER.bare(), "Post", "3S1");
    private static final OrderDelivered DELIVERED = new OrderDelivered(ORDER.bare());
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(30);

    private FixtureConfiguration<OrderAggregate> order;

    @BeforeEach
    void setUp() {
        order = new AggregateTestFixture<>(OrderAggregate.class);
        order.registerInjectableResource(CATALOGUE);
        order.registerInjectableResource(PersonalKeys.NONE);
        order.registerInjectableResource(new ReturnWindow(WINDOW, GenericEventMessage.clock));
    }

    @Test
    void comes_back_in_parts_at_the_prices_that_were_paid() {
        var aMug = returned("first", "4.90", new ReturnedLine("MUG", 1, eur("4.90")));
        order.given(placed(), CONFIRMED, SHIPPED, DELIVERED)
                .when(takeBack("first", new ReturnGoods.Line("MUG", 1)))
                .expectEvents(aMug);
        order.given(placed(), CONFIRMED, SHIPPED, DELIVERED, aMug)
                .when(takeBack("second"))
                .expectEvents(returned(
                        "second",
                        "6.10",
                        new ReturnedLine("MUG", 1, eur("4.90")),
                        new ReturnedLine("PEN", 1, eur("1.20"))));
    }

    @Test
    void comes_back_once_by_the_same_return() {
        var aMug = returned("first", "4.90", new ReturnedLine("MUG", 1, eur("4.90")));
        order.given(placed(), CONFIRMED, SHIPPED, DELIVERED, aMug)
                .when(takeBack("first", new ReturnGoods.Line("MUG", 1)))
                .expectNoEvents();
        assertRefused(
                () -> delivered()
                        .evolve(aMug, NOW)
                        .decide(takeBack("first", new ReturnGoods.Line("MUG", 2)), openWindow()),
                "idempotency-key-reused",
                Refusal.Kind.IMPOSSIBLE);
        assertRefused(
                () -> delivered().evolve(aMug, NOW).decide(takeBack("first"), openWindow()),
                "idempotency-key-reused",
                Refusal.Kind.IMPOSSIBLE);
    }

    @Test
    void never_comes_back_in_more_than_was_bought() {
        var twoMugs = returned("first", "9.80", new ReturnedLine("MUG", 2, eur("9.80")));
        assertRefused(
                () -> delivered().decide(takeBack("first", new ReturnGoods.Line("MUG", 3)), openWindow()),
                "return-too-large",
                Refusal.Kind.IMPOSSIBLE);
        assertRefused(
                () -> delivered()
                        .evolve(twoMugs, NOW)
                        .decide(takeBack("second", new ReturnGoods.Line("MUG", 1)), openWindow()),
                "return-too-large",
                Refusal.Kind.IMPOSSIBLE);
        assertRefused(
                () -> delivered().decide(takeBack("first", new ReturnGoods.Line("LAMP", 1)), openWindow()),
                "return-too-large",
                Refusal.Kind.IMPOSSIBLE);
    }

    @Test
    void comes_back_until_the_last_instant_of_the_window() {
        var return_ = takeBack("first");
        var last = new ReturnWindow(WINDOW, Clock.fixed(NOW.plus(WINDOW), ZoneOffset.UTC));
        var after = new ReturnWindow(WINDOW, Clock.fixed(NOW.plus(WINDOW).plusNanos(1), ZoneOffset.UTC));
        assertThat(delivered().decide(return_, last)).hasSize(1);
        assertRefused(() -> delivered().decide(return_, after), "return-window-passed", Refusal.Kind.WRONG_STATE);
    }

    @Test
    void that_has_not_arrived_or_belongs_to_another_customer_cannot_be_returned() {
        assertRefused(
                () -> shipped().decide(takeBack("first"), openWindow()),
                "order-not-returnable",
                Refusal.Kind.WRONG_STATE);
        assertRefused(
                () -> delivered().decide(new ReturnGoods(ORDER, "first", null, "mine!", "bob"), openWindow()),
                "not-found",
                Refusal.Kind.UNKNOWN);
    }

    private static Order shipped() {
        return Order.NOT_PLACED.evolve(placed(), NOW).evolve(CONFIRMED, NOW).evolve(SHIPPED, NOW);
    }

    private static Order delivered() {
        return shipped().evolve(DELIVERED, NOW);
    }

    private static ReturnWindow openWindow() {
        return new ReturnWindow(WINDOW, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Everything, if no line is said. */
    private static ReturnGoods takeBack(String id, ReturnGoods.Line... lines) {
        return new ReturnGoods(ORDER, id, lines.length == 0 ? null : List.of(lines), "chipped", CUSTOMER);
    }

    private static OrderReturned returned(String id, String refund, ReturnedLine... lines) {
        return OrderReturned.of(ORDER.bare(), id, List.of(lines), eur(refund), "chipped");
    }

    private static void assertRefused(Supplier<List<OrderEvent>> decision, String code, Refusal.Kind kind) {
        assertThatThrownBy(decision::get).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(code);
            assertThat(refused.refusal().kind()).isEqualTo(kind);
        });
    }
}
