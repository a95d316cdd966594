package dev.axoncommerce.order.sales;

import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.eur;
import static dev.axoncommerce.order.Shop.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.api.order.ReturnedLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("To the figures an order adds")
class SoldOrderTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER.bare());
    private static final OrderShipped SHIPPED = OrderShipped.of(ORDER.bare(), "Post", "3S1");
    private static final OrderDelivered DELIVERED = new OrderDelivered(ORDER.bare());

    /** One event a day, each in the last second of it. */
    private static List<Sale> last(OrderEvent... events) {
        SoldOrder order = null;
        for (int i = 0; i < events.length; i++) {
            order = SoldOrder.evolve(
                    order, events[i], i, Instant.parse("2026-03-01T23:59:59Z").plus(i, ChronoUnit.DAYS));
        }
        return order.sales();
    }

    @Test
    void nothing_before_it_is_confirmed() {
        assertThat(last(placed())).isEmpty();
        assertThat(last(placed(), OrderCancelled.byRequest(ORDER.bare(), "changed my mind")))
                .isEmpty();
    }

    @Test
    void its_lines_on_the_day_it_is_confirmed_and_itself_once() {
        var day = FIRST.plusDays(1);
        assertThat(last(placed(), CONFIRMED))
                .containsExactly(new Sale(day, "MUG", 1, 1, 2, 980, 0, 0), new Sale(day, "PEN", 0, 1, 1, 120, 0, 0));
    }

    @Test
    void the_opposite_on_the_same_day_when_it_is_cancelled() {
        var day = FIRST.plusDays(1);
        assertThat(last(placed(), CONFIRMED, OrderCancelled.byRequest(ORDER.bare(), "changed my mind")))
                .containsExactly(
                        new Sale(day, "MUG", -1, -1, -2, -980, 0, 0), new Sale(day, "PEN", 0, -1, -1, -120, 0, 0));
    }

    @Test
    void what_came_back_on_the_day_it_came_back() {
        var back = OrderReturned.of(
                ORDER.bare(), "first", List.of(new ReturnedLine("MUG", 1, eur("4.90"))), eur("4.90"), "chipped");
        assertThat(last(placed(), CONFIRMED, SHIPPED, DELIVERED, back))
                .containsExactly(new Sale(FIRST.plusDays(4), "MUG", 0, 0, 0, 0, 1, 490));
    }
}
