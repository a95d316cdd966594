package dev.axoncommerce.order.webhook;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Forget it. */
record RemoveWebhook(@TargetAggregateIdentifier WebhookId webhook) {}
