package dev.axoncommerce.order.webhook;

import org.axonframework.serialization.Revision;

/** The webhook is removed; its receiver gets no more messages. */
@Revision("1")
public record WebhookRemoved(String webhookId) implements WebhookEvent {}
