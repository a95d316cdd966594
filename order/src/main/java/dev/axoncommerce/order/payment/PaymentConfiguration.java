package dev.axoncommerce.order.payment;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.outbox.Outbox;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.rest.PathValueType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The view and the gateway of payments, the processor of calls to the gateway, and gauges. */
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {

    private static final int CALL_SEGMENTS = 2;

    /** The gateway, unless the application has another one. */
    @Bean
    @Fallback
    PaymentGateway sandboxGateway() {
        return new SandboxGateway();
    }

    @Bean
    Processor paymentCallsProcessor() {
        return new Processor.Reaction(PaymentCalls.PROCESSOR, CALL_SEGMENTS);
    }

    @Bean
    View<PaymentView> paymentView(Views views) {
        return views.view("payments", OrderContext.CONTEXT, PaymentView::new)
                .compareRows("payment", "payment_id")
                .rows(
                        PaymentEvent.class,
                        PaymentEvent::paymentId,
                        PaymentRow::evolve,
                        PaymentView::rows,
                        PaymentEvent::orderId)
                .build();
    }

    @Bean
    TaggedGauge paymentsByState(View<PaymentView> payments) {
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

    @Bean
    PathValueType paymentIds() {
        return PathValueType.uuid(PaymentId.class);
    }
}
