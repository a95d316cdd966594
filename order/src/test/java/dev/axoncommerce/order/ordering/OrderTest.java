package dev.axoncommerce.order.ordering;

import static dev.axoncommerce.order.Shop.ADDRESS;
import static dev.axoncommerce.order.Shop.CATALOGUE;
import static dev.axoncommerce.order.Shop.CUSTOMER;
import static dev.axoncommerce.order.Shop.FINGERPRINT;
import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static dev.axoncommerce.order.Shop.eur;
import static dev.axoncommerce.order.Shop.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.CancelOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.DeliverOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.personal.PersonalKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An order")
class OrderTest {

    private static final List<LineShortage> NO_PEN = List.of(new LineShortage("PEN", 1, 0));
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER.bare());
    private static final OrderRejected REJECTED = new OrderRejected(ORDER.bare(), NO_PEN);
    private static final OrderCancelled CANCELLED = OrderCancelled.byRequest(ORDER.bare(), "changed my mind");
    private static final OrderShipped SHIPPED = OrderShipped.of(ORDER.bare(), "Post", "3S1");
    private static final OrderDelivered DELIVERED = new OrderDelivered(ORDER.bare());
    private static final ShipOrder SHIP = new ShipOrder(ORDER, "Post", "3S1");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Order PLACED = Order.NOT_PLACED.evolve(placed(), NOW);
    private static final CancelOrder CANCEL = new CancelOrder(ORDER, "changed my mind", CUSTOMER);

    private FixtureConfiguration<OrderAggregate> order;

    @BeforeEach
    void setUp() {
        order = new AggregateTestFixture<>(OrderAggregate.class);
        order.registerInjectableResource(CATALOGUE);
        order.registerInjectableResource(PersonalKeys.NONE);
        order.registerInjectableResource(new ReturnWindow(WINDOW, GenericEventMessage.clock));
    }

    private static PlaceOrder place(String fingerprint, Money expectedTotal, RequestedLine... lines) {
        return new PlaceOrder(ORDER, CUSTOMER, List.of(lines), ADDRESS, TOKEN, expectedTotal, fingerprint);
    }

    private static PlaceOrder placeTwoMugsAndAPen() {
        return place(FINGERPRINT, null, new RequestedLine("MUG", 2), new RequestedLine("PEN", 1));
    }

    @Test
    void is_placed_at_the_prices_of_the_catalogue() {
        order.givenNoPriorActivity()
                .when(placeTwoMugsAndAPen())
                .expectEvents(placed())
                .expectResultMessagePayload(0L);
    }

    @Test
    void is_placed_once_under_its_key() {
        order.given(placed(), CONFIRMED)
                .when(placeTwoMugsAndAPen())
                .expectNoEvents()
                .expectResultMessagePayload(1L);
    }

    @Test
    void is_recognised_before_prices_are_looked_at() {
        Catalogue closed = sku -> Optional.empty();
        var known = PLACED;
        assertThat(known.decide(placeTwoMugsAndAPen(), closed)).isEmpty();
    }

    @Test
    void is_not_placed_with_another_content_under_the_same_key() {
        assertRefused(
                () -> PLACED.decide(place("another-request", null, new RequestedLine("PEN", 1)), CATALOGUE),
                "idempotency-key-reused",
                Refusal.Kind.IMPOSSIBLE);
    }

    @Test
    void is_not_placed_with_what_is_not_for_sale() {
        var refusal = assertRefused(
                () -> Order.NOT_PLACED.decide(place(FINGERPRINT, null, new RequestedLine("SHIP", 1)), CATALOGUE),
                "unknown-product",
                Refusal.Kind.IMPOSSIBLE);
        assertThat(refusal.facts()).containsEntry("skus", List.of("SHIP"));
    }

    @Test
    void is_not_placed_at_a_total_that_the_customer_does_not_expect() {
        var refusal = assertRefused(
                () -> Order.NOT_PLACED.decide(place(FINGERPRINT, eur("1.00"), new RequestedLine("MUG", 1)), CATALOGUE),
                "total-differs",
                Refusal.Kind.WRONG_STATE);
        assertThat(refusal.facts())
                .containsEntry("expectedTotal", Map.of("amount", "1.00", "currency", "EUR"))
                .containsEntry("actualTotal", Map.of("amount", "4.90", "currency", "EUR"));
    }

    @Test
    void is_confirmed_only_while_it_waits() {
        order.given(placed()).when(new ConfirmOrder(ORDER)).expectEvents(CONFIRMED);
        order.given(placed(), CONFIRMED).when(new ConfirmOrder(ORDER)).expectNoEvents();
        order.given(placed(), CANCELLED).when(new ConfirmOrder(ORDER)).expectNoEvents();
    }

    @Test
    void is_rejected_only_while_it_waits() {
        order.given(placed()).when(new RejectOrder(ORDER, NO_PEN)).expectEvents(REJECTED);
        order.given(placed(), CANCELLED).when(new RejectOrder(ORDER, NO_PEN)).expectNoEvents();
    }

    @Test
    void is_cancelled_by_its_customer_and_by_an_operator_and_once() {
        order.given(placed()).when(CANCEL).expectEvents(CANCELLED);
        order.given(placed(), CONFIRMED)
                .when(new CancelOrder(ORDER, "changed my mind", null))
                .expectEvents(CANCELLED);
        order.given(placed(), CANCELLED).when(CANCEL).expectNoEvents().expectResultMessagePayload(1L);
    }

    @Test
    void of_another_customer_is_unknown() {
        assertRefused(() -> PLACED.decide(new CancelOrder(ORDER, "mine!", "bob")), "not-found", Refusal.Kind.UNKNOWN);
    }

    @Test
    void that_was_rejected_is_not_cancelled() {
        assertRefused(
                () -> PLACED.evolve(REJECTED, NOW).decide(CANCEL), "order-not-cancellable", Refusal.Kind.WRONG_STATE);
    }

    @Test
    void is_abandoned_unless_it_is_over() {
        var abandon = new AbandonOrder(ORDER, CancellationCause.PAYMENT_DECLINED);
        var abandoned = OrderCancelled.because(ORDER.bare(), CancellationCause.PAYMENT_DECLINED);
        order.given(placed()).when(abandon).expectEvents(abandoned);
        order.given(placed(), CONFIRMED).when(abandon).expectEvents(abandoned);
        order.given(placed(), CANCELLED).when(abandon).expectNoEvents();
        order.given(placed(), REJECTED).when(abandon).expectNoEvents();
    }

    @Test
    void is_shipped_once_it_is_confirmed_and_once() {
        order.given(placed(), CONFIRMED).when(SHIP).expectEvents(SHIPPED).expectResultMessagePayload(2L);
        order.given(placed(), CONFIRMED, SHIPPED).when(SHIP).expectNoEvents();
        order.given(placed(), CONFIRMED, SHIPPED, DELIVERED).when(SHIP).expectNoEvents();
        assertRefused(() -> PLACED.decide(SHIP), "order-not-shippable", Refusal.Kind.WRONG_STATE);
        assertRefused(
                () -> shipped().decide(new ShipOrder(ORDER, "Post", "3S2")),
                "order-shipped-otherwise",
                Refusal.Kind.WRONG_STATE);
    }

    @Test
    void that_was_shipped_cannot_be_cancelled() {
        assertRefused(() -> shipped().decide(CANCEL), "order-not-cancellable", Refusal.Kind.WRONG_STATE);
    }

    @Test
    void that_was_shipped_when_its_goods_were_given_back_is_abandoned() {
        var expired = new AbandonOrder(ORDER, CancellationCause.RESERVATION_EXPIRED);
        order.given(placed(), CONFIRMED, SHIPPED)
                .when(expired)
                .expectEvents(OrderCancelled.because(ORDER.bare(), CancellationCause.RESERVATION_EXPIRED));
        order.given(placed(), CONFIRMED, SHIPPED)
                .when(new AbandonOrder(ORDER, CancellationCause.PAYMENT_TIMEOUT))
                .expectNoEvents();
        order.given(placed(), CONFIRMED, SHIPPED, DELIVERED)
                .when(expired)
                .expectEvents(OrderCancelled.because(ORDER.bare(), CancellationCause.RESERVATION_EXPIRED));
    }

    @Test
    void is_delivered_once_it_is_shipped_and_once() {
        var deliver = new DeliverOrder(ORDER);
        order.given(placed(), CONFIRMED, SHIPPED).when(deliver).expectEvents(DELIVERED);
        order.given(placed(), CONFIRMED, SHIPPED, DELIVERED).when(deliver).expectNoEvents();
        assertRefused(() -> PLACED.decide(deliver), "order-not-deliverable", Refusal.Kind.WRONG_STATE);
    }

    private static Order shipped() {
        return PLACED.evolve(CONFIRMED, NOW).evolve(SHIPPED, NOW);
    }

    private static Refusal assertRefused(Runnable decision, String code, Refusal.Kind kind) {
        var thrown = new Refused[1];
        assertThatThrownBy(decision::run).isInstanceOfSatisfying(Refused.class, refused -> thrown[0] = refused);
        var refusal = thrown[0].refusal();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.kind()).isEqualTo(kind);
        return refusal;
    }
}
