package dev.axoncommerce.order.webhook;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Tell a receiver of what happens. */
record RegisterWebhook(@TargetAggregateIdentifier WebhookId webhook, String url, List<String> types) {}
