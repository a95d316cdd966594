package dev.axoncommerce.order.fulfilment;

import dev.axoncommerce.platform.processing.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the fulfilment saga and of returned goods. */
@Configuration(proxyBeanMethods = false)
class FulfilmentConfiguration {

    private static final int SAGA_SEGMENTS = 8;
    private static final int RETURN_SEGMENTS = 2;

    @Bean
    Processor orderFulfilmentProcessor() {
        return new Processor.Saga(OrderFulfilment.PROCESSOR, SAGA_SEGMENTS, OrderFulfilment.class);
    }

    @Bean
    Processor returnedGoodsProcessor() {
        return new Processor.Reaction(ReturnedGoods.PROCESSOR, RETURN_SEGMENTS);
    }
}
