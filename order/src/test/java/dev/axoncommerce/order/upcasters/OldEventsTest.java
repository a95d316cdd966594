package dev.axoncommerce.order.upcasters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.order.payment.PaymentCaptured;
import dev.axoncommerce.order.payment.PaymentRefunded;
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
    private static final EventUpcasterChain UPCASTERS = new EventUpcasterChain(
            new StreetLineUpcaster(), new CancellationCauseUpcaster(), new UnconfirmedMoneyUpcaster());

    private static final Money TOTAL = Money.parse("EUR 9.80");
    private static final List<OrderLine> LINES =
            List.of(new OrderLine("MUG", "Mug", 2, Money.parse("EUR 4.90"), TOTAL));

    private static Object read(Class<?> event, String revision, String by) {
        return GoldenEvents.readThrough(UPCASTERS, event, revision, Map.of(CommandMetadata.BY, by));
    }

    private static OrderPlaced placed(String street) {
        return new OrderPlaced(
                ORDER,
                "alice",
                LINES,
                TOTAL,
                address(street),
                "tok_ok",
                "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");
    }

    private static ShippingAddress address(String street) {
        return ShippingAddress.of("Alice", street, "Utrecht", "3511", "NL");
    }

    @Test
    void an_order_of_revision_1_keeps_its_street_as_it_was_written() {
        assertThat(read(OrderPlaced.class, "1", "alice")).isEqualTo(placed("1 Main St"));
    }

    @Test
    void an_order_of_revision_2_has_its_house_number_in_the_street_again() {
        assertThat(read(OrderPlaced.class, "2", "alice")).isEqualTo(placed("Main St 1"));
    }

    @Test
    void money_that_was_written_down_before_the_gateway_was_asked_is_not_confirmed() {
        assertThat(read(PaymentCaptured.class, "1", "order-fulfilment"))
                .extracting("confirmed")
                .isEqualTo(false);
        assertThat(read(PaymentRefunded.class, "1", "returned-goods"))
                .extracting("confirmed")
                .isEqualTo(false);
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
