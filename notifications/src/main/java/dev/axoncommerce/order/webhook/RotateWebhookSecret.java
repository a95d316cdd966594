package dev.axoncommerce.order.webhook;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Record that a webhook gets another secret. */
record RotateWebhookSecret(@TargetAggregateIdentifier WebhookId webhook) {}
