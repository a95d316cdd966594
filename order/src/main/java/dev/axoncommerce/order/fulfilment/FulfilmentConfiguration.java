package dev.axoncommerce.order.fulfilment;

import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.payment.PaymentAuthorized;
import dev.axoncommerce.order.payment.PaymentDeclined;
import dev.axoncommerce.order.payment.PaymentVoided;
import dev.axoncommerce.platform.processing.Processor;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the fulfilment saga and of returned goods. */
@Configuration(proxyBeanMethods = false)
class FulfilmentConfiguration {

    private static final int SAGA_SEGMENTS = 2;
    private static final int RETURN_SEGMENTS = 2;

    @Bean
    Processor orderFulfilmentProcessor() {
        return new Processor.Saga(
                OrderFulfilment.PROCESSOR,
                SAGA_SEGMENTS,
                OrderFulfilment.class,
                Map.of(
                        OrderPlaced.class,
                        List.of(ReservationConfirmed.class, ReservationRefused.class),
                        ReservationConfirmed.class,
                        List.of(PaymentAuthorized.class, PaymentDeclined.class, PaymentVoided.class),
                        PaymentAuthorized.class,
                        List.of(OrderShipped.class, OrderCancelled.class),
                        PaymentDeclined.class,
                        List.of(OrderCancelled.class),
                        PaymentVoided.class,
                        List.of(OrderCancelled.class),
                        ReservationReleased.class,
                        List.of(OrderCancelled.class)));
    }

    @Bean
    Processor returnedGoodsProcessor() {
        return new Processor.Reaction(ReturnedGoods.PROCESSOR, RETURN_SEGMENTS);
    }
}
