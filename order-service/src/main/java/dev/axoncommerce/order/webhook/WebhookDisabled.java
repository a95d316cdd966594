package dev.axoncommerce.order.webhook;

import org.axonframework.serialization.Revision;

/** The receiver has not answered well for so long that it is told nothing more. */
@Revision("1")
public record WebhookDisabled(String webhookId, String reason) implements WebhookEvent {}
