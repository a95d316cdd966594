package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.past.Moment;
import dev.axoncommerce.platform.past.Past;
import dev.axoncommerce.platform.processing.View;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The payments of orders. */
@Component
public class Payments {

    private final View<PaymentView> payments;
    private final Past past;

    Payments(View<PaymentView> payments, Past past) {
        this.payments = payments;
        this.past = past;
    }

    /** The payment of an order as it was at an instant; empty if it had not been requested by then. */
    public Optional<PaymentSummary> ofOrder(String orderId, Instant asOf) {
        return past.find(PaymentId.ofOrder(orderId), new Moment.Time(asOf), PaymentEvent.class, PaymentRow::evolve)
                .map(row -> PaymentSummary.of(row.payment()));
    }

    /** The payment of an order as the log has it, which is ahead of the view; empty before it is requested. */
    public Optional<PaymentSummary> ofOrder(String orderId) {
        return past.<PaymentRow, PaymentEvent>present(
                        PaymentId.ofOrder(orderId), PaymentEvent.class, PaymentRow::evolve)
                .map(row -> PaymentSummary.of(row.payment()));
    }

    /** The payments of which the capture or a refund has failed for good, as the view has them. */
    public List<FailedPayment> failed() {
        return payments.shown().failed().stream().map(FailedPayment::of).toList();
    }

    /** The payments of orders as the view has them, by the ids of the orders; an order whose payment is not requested yet has none. */
    public Map<String, PaymentSummary> ofOrders(Collection<String> orderIds) {
        return payments.shown().ofOrders(orderIds).stream()
                .collect(Collectors.toMap(row -> row.payment().orderId(), row -> PaymentSummary.of(row.payment())));
    }
}
