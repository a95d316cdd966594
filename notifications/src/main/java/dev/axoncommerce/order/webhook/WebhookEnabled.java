package dev.axoncommerce.order.webhook;

import org.axonframework.serialization.Revision;

/**
 * The webhook is enabled again; messages that were undelivered when it was disabled are sent first. Events that
 * happened while the webhook was disabled are not sent.
 */
@Revision("1")
public record WebhookEnabled(String webhookId) implements WebhookEvent {}
