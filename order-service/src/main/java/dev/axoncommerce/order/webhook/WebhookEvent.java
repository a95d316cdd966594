package dev.axoncommerce.order.webhook;

/** What can happen to a webhook. */
public sealed interface WebhookEvent
        permits WebhookRegistered, WebhookChanged, WebhookSecretRotated, WebhookDisabled, WebhookEnabled, WebhookRemoved {

    String webhookId();
}
