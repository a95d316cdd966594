package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.rest.PathValueType;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processor of webhooks, who may manage them, and the gauge of messages. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "webhooks";

    /** One, so that messages are stored in the order of the log across aggregates. */
    private static final int SEGMENTS = 1;

    @Bean
    Processor webhooksProcessor() {
        return new Processor.Reaction(PROCESSOR, SEGMENTS);
    }

    @Bean
    AccessRules webhookAccess() {
        return paths ->
                paths.requestMatchers("/api/webhooks", "/api/webhooks/**").hasRole(Role.OPERATOR.name());
    }

    @Bean
    PathValueType webhookIds() {
        return PathValueType.uuid(WebhookId.class);
    }

    @Bean
    TaggedGauge deliveriesByState(WebhookOutbox deliveries) {
        return new TaggedGauge(
                "commerce.webhook.deliveries", "Messages to webhooks, by state", "state", deliveries::countUndelivered);
    }
}
