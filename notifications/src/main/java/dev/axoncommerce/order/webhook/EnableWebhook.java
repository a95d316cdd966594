package dev.axoncommerce.order.webhook;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Enable a disabled webhook again. */
record EnableWebhook(@TargetAggregateIdentifier WebhookId webhook) {}
