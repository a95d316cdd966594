package dev.axoncommerce.order.webhook;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Tell it nothing more, since it does not answer well. */
record DisableWebhook(@TargetAggregateIdentifier WebhookId webhook, String reason) {}
