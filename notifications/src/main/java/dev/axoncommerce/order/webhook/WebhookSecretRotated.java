package dev.axoncommerce.order.webhook;

import org.axonframework.serialization.Revision;

/** A webhook is about to get another secret, which is no part of the event. */
@Revision("1")
public record WebhookSecretRotated(String webhookId) implements WebhookEvent {}
