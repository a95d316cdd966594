package dev.axoncommerce.order.ordering;

import static dev.axoncommerce.order.Shop.ADDRESS;
import static dev.axoncommerce.order.Shop.CATALOGUE;
import static dev.axoncommerce.order.Shop.CUSTOMER;
import static dev.axoncommerce.order.Shop.FINGERPRINT;
import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.CancelOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.DeliverOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ReturnGoods;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import dev.axoncommerce.platform.command.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;

@Label("Whatever is wanted of an order")
class OrderStateMachineProperties {

    private static final Map<OrderStatus, Set<OrderStatus>> ALLOWED = new EnumMap<>(Map.of(
            OrderStatus.PLACED, EnumSet.of(OrderStatus.CONFIRMED, OrderStatus.REJECTED, OrderStatus.CANCELLED),
            OrderStatus.CONFIRMED, EnumSet.of(OrderStatus.CANCELLED, OrderStatus.SHIPPED),
            OrderStatus.REJECTED, EnumSet.noneOf(OrderStatus.class),
            OrderStatus.CANCELLED, EnumSet.noneOf(OrderStatus.class),
            OrderStatus.SHIPPED, EnumSet.of(OrderStatus.DELIVERED, OrderStatus.CANCELLED), // given up by the shop alone
            OrderStatus.DELIVERED, EnumSet.of(OrderStatus.DELIVERED, OrderStatus.RETURNED, OrderStatus.CANCELLED),
            OrderStatus.RETURNED, EnumSet.of(OrderStatus.CANCELLED)));

    private static final ReturnWindow OPEN =
            new ReturnWindow(Duration.ofDays(30), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private static final PlaceOrder PLACE = new PlaceOrder(
            ORDER,
            CUSTOMER,
            List.of(new RequestedLine("MUG", 3), new RequestedLine("PEN", 1)),
            ADDRESS,
            TOKEN,
            null,
            FINGERPRINT);

    @Property
    @Label("it only goes ways that exist, one event at a time, and what is shown agrees with what is decided upon")
    void only_allowed_ways(@ForAll("wishes") List<Object> wishes) {
        var order = Order.NOT_PLACED;
        OrderDocument shown = null;
        long version = -1;
        for (var wish : wishes) {
            for (var event : decide(order, wish)) {
                var before = order.status();
                order = order.evolve(event, Instant.EPOCH);
                shown = OrderDocument.evolve(shown, event, ++version, Instant.EPOCH);
                if (before == null) {
                    assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
                } else {
                    assertThat(ALLOWED.get(before)).contains(order.status());
                }
                assertThat(shown.status()).isEqualTo(order.status());
                requireThatReturnsAddUp(order, shown);
            }
        }
    }

    /** What was paid is what was given back and the price of what the customer keeps. */
    private static void requireThatReturnsAddUp(Order order, OrderDocument shown) {
        var kept = shown.lines().stream()
                .map(line -> line.unitPrice().multipliedBy(line.quantity() - line.returned()))
                .reduce(Money::plus)
                .orElseThrow();
        var refunded = order.returns().byId().values().stream()
                .map(OrderReturned::refund)
                .reduce(Money.zero(kept.getCurrencyUnit()), Money::plus);
        assertThat(kept.plus(refunded)).isEqualTo(shown.total());
        assertThat(shown.lines()).allMatch(line -> line.returned() >= 0 && line.returned() <= line.quantity());
    }

    private static List<OrderEvent> decide(Order order, Object wish) {
        if (order.status() == null && !(wish instanceof PlaceOrder)) {
            return List.of(); // Axon does not find the aggregate
        }
        try {
            return switch (wish) {
                case PlaceOrder c -> order.decide(c, CATALOGUE);
                case ConfirmOrder c -> order.decide(c);
                case RejectOrder c -> order.decide(c);
                case CancelOrder c -> order.decide(c);
                case AbandonOrder c -> order.decide(c);
                case ShipOrder c -> order.decide(c);
                case DeliverOrder c -> order.decide(c);
                case ReturnGoods c -> order.decide(c, OPEN);
                default -> throw new IllegalStateException("Unexpected " + wish);
            };
        } catch (Refused refused) {
            return List.of();
        }
    }

    @Provide
    Arbitrary<List<Object>> wishes() {
        Arbitrary<Object> any = Arbitraries.of(
                PLACE,
                new ConfirmOrder(ORDER),
                new RejectOrder(ORDER, List.of()),
                new CancelOrder(ORDER, "changed my mind", CUSTOMER),
                new CancelOrder(ORDER, "not mine", "bob"),
                new CancelOrder(ORDER, "on the phone", null),
                new AbandonOrder(ORDER, CancellationCause.PAYMENT_TIMEOUT),
                new AbandonOrder(ORDER, CancellationCause.RESERVATION_EXPIRED),
                new ShipOrder(ORDER, "Post", "3S1"),
                new DeliverOrder(ORDER),
                returning("first", new ReturnGoods.Line("MUG", 1)),
                returning("second", new ReturnGoods.Line("MUG", 2)),
                returning("third", new ReturnGoods.Line("MUG", 1), new ReturnGoods.Line("PEN", 1)),
                returning("rest"));
        return any.list().ofMaxSize(30);
    }

    /** Everything that is left, if no line is said. */
    private static ReturnGoods returning(String id, ReturnGoods.Line... lines) {
        return new ReturnGoods(ORDER, id, lines.length == 0 ? null : List.of(lines), "chipped", CUSTOMER);
    }
}
