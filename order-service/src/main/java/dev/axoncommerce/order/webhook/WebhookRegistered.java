package dev.axoncommerce.order.webhook;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Somebody is to be told of what happens from now on.
 *
 * @param types of what, such as {@code order.confirmed}
 */
@Revision("1")
public record WebhookRegistered(String webhookId, String url, List<String> types) implements WebhookEvent {}
