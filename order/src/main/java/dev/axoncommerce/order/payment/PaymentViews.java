package dev.axoncommerce.order.payment;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.outbox.Outbox;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The copies of the view of payments, the processor of each copy, and gauges. */
@Configuration(proxyBeanMethods = false)
class PaymentViews {

    private static final int SEGMENTS = 1;

    @Bean
    Copies<PaymentView> copiesOfPayments(Generations generations, JdbcTemplate tables, StoredJson json) {
        return generations.copies(OrderProcessors.PAYMENTS, schema -> new PaymentView(tables, json, schema));
    }

    @Bean
    Processor paymentsProcessor(
            ObjectProvider<Copies<PaymentView>> copies, ObjectProvider<Past> past, ObjectProvider<ViewChanges> changes) {
        return new Processor.View(
                OrderProcessors.PAYMENTS,
                SEGMENTS,
                OrderContext.VIEWS,
                List.of(ViewTable.of("payment", "payment_id")),
                generation ->
                        new PaymentProjection(copies.getObject().of(generation), past.getObject(), changes.getObject()));
    }

    @Bean
    TaggedGauge paymentsByState(Copies<PaymentView> payments) {
        return new TaggedGauge(
                "commerce.payments",
                "Payments with a pending or failed capture or refund, by state",
                "state",
                () -> payments.shown().countUnsettled());
    }

    @Bean
    TaggedGauge paymentCallsByState(Outbox outbox) {
        return new TaggedGauge(
                "commerce.payment.calls",
                "Calls to the payment gateway that are pending or have failed permanently, by state",
                "state",
                () -> outbox.countUndelivered(PaymentCalls.KIND));
    }
}
