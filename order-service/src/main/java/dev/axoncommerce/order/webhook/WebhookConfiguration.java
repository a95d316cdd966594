package dev.axoncommerce.order.webhook;

import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.rest.WordInUrl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processor of webhooks, and how many messages there are. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    /** One, so that messages are written down in the order of the log, whatever aggregate their event is of. */
    private static final int SEGMENTS = 1;

    @Bean
    Processor webhooksProcessor() {
        return new Processor.Reaction(OrderProcessors.WEBHOOKS, SEGMENTS);
    }

    @Bean
    WordInUrl webhookIds() {
        return new WordInUrl(WebhookId.class, "[0-9a-fA-F-]{36}");
    }

    @Bean
    TaggedGauge deliveriesByState(WebhookOutbox deliveries) {
        return new TaggedGauge(
                "commerce.webhook.deliveries", "Messages to webhooks, by state", "state", deliveries::countUndelivered);
    }
}
