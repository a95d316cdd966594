package dev.axoncommerce.order.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Events of old revisions are read")
class OldEventsTest {

    private static final String ORDER = "00000000-0000-0000-0000-00000000000a";
    private static final EventUpcasterChain UPCASTERS =
            new EventUpcasterChain(new AddressWasTakenApart(), new CauseWasTold());

    private static Object read(Class<?> event, String revision, String by) {
        return GoldenEvents.readThrough(UPCASTERS, event, revision, Map.of(CommandMetadata.BY, by));
    }

    @Test
    void an_order_whose_house_number_was_in_the_street() {
        assertThat(read(OrderPlaced.class, "1", "alice"))
                .isEqualTo(new OrderPlaced(
                        ORDER,
                        "alice",
                        List.of(new OrderLine("MUG", "Mug", 2, Money.parse("EUR 4.90"), Money.parse("EUR 9.80"))),
                        Money.parse("EUR 9.80"),
                        new ShippingAddress("Alice", "Main St", "1", "Utrecht", "3511", "NL"),
                        "tok_ok",
                        "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"));
    }

    @Test
    void a_cancellation_by_the_shop() {
        assertThat(read(OrderCancelled.class, "1", "order-fulfilment"))
                .isEqualTo(OrderCancelled.because(ORDER, CancellationCause.PAYMENT_DECLINED));
    }

    @Test
    void a_cancellation_by_a_customer_who_chose_the_same_words() {
        assertThat(read(OrderCancelled.class, "1", "alice"))
                .isEqualTo(OrderCancelled.byRequest(ORDER, "PAYMENT_DECLINED"));
    }
}
