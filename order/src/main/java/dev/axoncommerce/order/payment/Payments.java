package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.fold.Fold;
import dev.axoncommerce.platform.fold.PresentStates;
import dev.axoncommerce.platform.processing.View;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The payments of orders. */
@Component
public class Payments {

    private final View<PaymentView> payments;
    private final PresentStates states;

    Payments(View<PaymentView> payments, PresentStates states) {
        this.payments = payments;
        this.states = states;
    }

    /** The payment of an order as the log has it, which is ahead of the view; empty before it is requested. */
    public Optional<PaymentSummary> ofOrder(String orderId) {
        return states.<PaymentRow, PaymentEvent>of(PaymentId.ofOrder(orderId), PaymentEvent.class, PaymentRow::evolve)
                .map(row -> PaymentSummary.of(row.payment()));
    }

    /** The payment of an order as it was at an instant; empty if it was not requested by then. */
    public Optional<PaymentSummary> ofOrder(String orderId, Instant asOf) {
        Fold<PaymentRow, PaymentEvent> upToThen = (before, event, version, at) ->
                at.isAfter(asOf) ? before : PaymentRow.evolve(before, event, version, at);
        return states.of(PaymentId.ofOrder(orderId), PaymentEvent.class, upToThen)
                .map(row -> PaymentSummary.of(row.payment()));
    }

    /** The payments of orders as the view has them, by the ids of the orders; an order whose payment is not requested yet has none. */
    public Map<String, PaymentSummary> ofOrders(Collection<String> orderIds) {
        return payments.shown().ofOrders(orderIds).stream()
                .collect(Collectors.toMap(row -> row.payment().orderId(), row -> PaymentSummary.of(row.payment())));
    }
}
