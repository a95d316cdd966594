package dev.axoncommerce.order.webhook;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A webhook has another URL or other types. Pending messages are sent to the new URL at once.
 *
 * @param types the types of message that it gets from now on
 */
@Revision("1")
public record WebhookChanged(String webhookId, String url, List<String> types) implements WebhookEvent {}
