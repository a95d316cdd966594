package dev.axoncommerce.order.webhook;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A webhook is registered, whose receiver gets messages about later events.
 *
 * @param types the types of message that the webhook gets, such as {@code order.confirmed}
 */
@Revision("1")
public record WebhookRegistered(String webhookId, String url, List<String> types) implements WebhookEvent {}
