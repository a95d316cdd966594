package dev.axoncommerce.order.webhook;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Give a webhook this URL and these types. */
record ChangeWebhook(@TargetAggregateIdentifier WebhookId webhook, String url, List<String> types) {}
