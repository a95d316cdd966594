package dev.axoncommerce.order.webhook;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Disable a webhook whose receiver keeps failing. */
record DisableWebhook(@TargetAggregateIdentifier WebhookId webhook, String reason) {}
