package dev.axoncommerce.order.webhook;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Remove a webhook. */
record RemoveWebhook(@TargetAggregateIdentifier WebhookId webhook) {}
