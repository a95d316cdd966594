package dev.axoncommerce.order.fulfilment;

import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.inventory.ReturnStock;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.ReturnedLine;
import dev.axoncommerce.order.payment.RefundPayment;
import dev.axoncommerce.platform.command.FixtureCommands;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Goods that come back")
class ReturnedGoodsTest {

    @Test
    void go_into_stock_line_by_line_and_their_price_back_to_the_customer() {
        var bus = new RecordingCommandBus();
        var lines = List.of(new ReturnedLine("MUG", 2, eur("9.80")), new ReturnedLine("PEN", 1, eur("1.20")));
        new ReturnedGoods(FixtureCommands.on(bus))
                .on(new OrderReturned(ORDER.bare(), "first", lines, eur("11.00"), "chipped"));

        var reservation = OrderFulfilment.reservationOf(ORDER.bare());
        assertThat(bus.getDispatchedCommands().stream().<Object>map(CommandMessage::getPayload))
                .containsExactly(
                        new ReturnStock(StockItemId.of("MUG"), reservation, "first", 2),
                        new ReturnStock(StockItemId.of("PEN"), reservation, "first", 1),
                        new RefundPayment(OrderFulfilment.paymentOf(ORDER.bare()), "first", eur("11.00")));
    }
}
