package dev.axoncommerce.order.webhook;

import org.axonframework.serialization.Revision;

/** Nobody is to be told any more. */
@Revision("1")
public record WebhookRemoved(String webhookId) implements WebhookEvent {}
