package dev.axoncommerce.order.historycheck;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.catalogue.Offer;
import dev.axoncommerce.order.ordering.CartOrigin;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.CancelOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.DeliverOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceQuotedOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ResumeFulfilment;
import dev.axoncommerce.order.ordering.OrderCommand.ReturnGoods;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import dev.axoncommerce.order.ordering.RequestedLine;
import dev.axoncommerce.platform.history.RecordedCommand;
import dev.axoncommerce.platform.history.RecordedCommands;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The commands of orders. Each command leads to one event. */
@Component
class RecordedOrderCommands implements RecordedCommands<OrderEvent> {

    private static final String CUSTOMER = "customer";

    @Override
    public Class<OrderEvent> events() {
        return OrderEvent.class;
    }

    @Override
    public List<RecordedCommand> of(List<OrderEvent> events, Instant at) {
        return List.of(of(events.getFirst()));
    }

    static RecordedCommand of(OrderEvent event) {
        var order = OrderId.of(event.orderId());
        return switch (event) {
            case OrderPlaced e -> placed(order, e);
            case OrderConfirmed e -> new RecordedCommand(new ConfirmOrder(order));
            case OrderRejected e -> new RecordedCommand(new RejectOrder(order, e.shortages()));
            case OrderCancelled e ->
                e.cause() == CancellationCause.BY_REQUEST
                        ? new RecordedCommand(new CancelOrder(order, e.reason().text(), null)).without(CUSTOMER)
                        : new RecordedCommand(new AbandonOrder(order, e.cause()));
            case OrderShipped e ->
                new RecordedCommand(
                        new ShipOrder(order, e.carrier(), e.trackingNumber().text()));
            case OrderDelivered e -> new RecordedCommand(new DeliverOrder(order));
            case OrderReturned e -> new RecordedCommand(returned(order, e)).without(CUSTOMER);
            case FulfilmentResumed e -> new RecordedCommand(new ResumeFulfilment(order));
        };
    }

    private static RecordedCommand placed(OrderId order, OrderPlaced event) {
        if (CartOrigin.isCart(event.requestFingerprint())) {
            return new RecordedCommand(new PlaceQuotedOrder(
                    order,
                    event.customerId(),
                    event.lines(),
                    event.total(),
                    event.shippingAddress(),
                    event.paymentMethod(),
                    event.requestFingerprint()));
        }
        var lines = event.lines().stream()
                .map(line -> new RequestedLine(line.sku(), line.quantity()))
                .toList();
        return new RecordedCommand(new PlaceOrder(
                        order,
                        event.customerId(),
                        lines,
                        event.shippingAddress(),
                        event.paymentMethod(),
                        null,
                        event.requestFingerprint()))
                .without("expectedTotal")
                .with(catalogue(event.lines()));
    }

    /** The catalogue as it was for these lines. */
    static Catalogue catalogue(List<OrderLine> lines) {
        return sku -> lines.stream()
                .filter(line -> line.sku().equals(sku))
                .map(line -> new Offer(line.sku(), line.name(), line.unitPrice()))
                .findFirst();
    }

    private static ReturnGoods returned(OrderId order, OrderReturned event) {
        var lines = event.lines().stream()
                .map(line -> new ReturnGoods.Line(line.sku(), line.quantity()))
                .toList();
        return new ReturnGoods(order, event.returnId(), lines, event.reason().text(), null);
    }
}
