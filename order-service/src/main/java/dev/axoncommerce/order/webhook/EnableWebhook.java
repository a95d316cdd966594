package dev.axoncommerce.order.webhook;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Tell it again. */
record EnableWebhook(@TargetAggregateIdentifier WebhookId webhook) {}
