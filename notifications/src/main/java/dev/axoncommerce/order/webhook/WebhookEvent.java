package dev.axoncommerce.order.webhook;

/** An event of a webhook. */
public sealed interface WebhookEvent
        permits WebhookRegistered,
                WebhookChanged,
                WebhookSecretRotated,
                WebhookDisabled,
                WebhookEnabled,
                WebhookRemoved {

    String webhookId();
}
