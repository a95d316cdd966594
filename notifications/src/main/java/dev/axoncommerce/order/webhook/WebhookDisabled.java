package dev.axoncommerce.order.webhook;

import org.axonframework.serialization.Revision;

/** The webhook is disabled: its receiver has failed for so long that no more messages are sent. */
@Revision("1")
public record WebhookDisabled(String webhookId, String reason) implements WebhookEvent {}
