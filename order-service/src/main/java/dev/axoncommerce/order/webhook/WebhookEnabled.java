package dev.axoncommerce.order.webhook;

import org.axonframework.serialization.Revision;

/** The receiver is told again, first of what had not arrived when it was disabled. What happened since then it has to look up. */
@Revision("1")
public record WebhookEnabled(String webhookId) implements WebhookEvent {}
