package dev.axoncommerce.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.log.LoggedEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The index of events")
class IndexedEventsTest {

    private static final int ORDERS = 110_000;
    private static final int NEW_ORDERS = 5_000;
    private static final int EVENTS_OF_AN_EARLIER_ORDER = 3;

    /** As in an index that does not show its newest documents yet. */
    private final IndexedEvents events = new IndexedEvents((field, value) -> "");

    private static LoggedEvent event(int order, long sequence, String payload) {
        return new LoggedEvent(
                "event-" + order + "-" + sequence,
                "Order",
                "order-" + order,
                sequence,
                "OrderConfirmed",
                null,
                Instant.EPOCH,
                payload,
                Map.of());
    }

    @Test
    void knows_the_customer_of_a_new_order_after_many_earlier_orders_with_more_events() {
        for (int order = 0; order < ORDERS; order++) {
            events.of(order, event(order, 0, "{\"customerId\":\"customer-1\"}"));
            for (int sequence = 1; sequence < EVENTS_OF_AN_EARLIER_ORDER; sequence++) {
                events.of(order, event(order, sequence, "{}"));
            }
        }
        for (int order = ORDERS; order < ORDERS + NEW_ORDERS; order++) {
            events.of(order, event(order, 0, "{\"customerId\":\"customer-2\"}"));
        }
        for (int order = ORDERS; order < ORDERS + NEW_ORDERS; order++) {
            assertThat(events.of(order, event(order, 1, "{}")).get("customer")).isEqualTo("customer-2");
        }
    }
}
