package dev.axoncommerce.order.webhook;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Register a webhook, whose receiver gets messages about later events. */
record RegisterWebhook(@TargetAggregateIdentifier WebhookId webhook, String url, List<String> types) {}
