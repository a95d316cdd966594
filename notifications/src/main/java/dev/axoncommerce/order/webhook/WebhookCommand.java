package dev.axoncommerce.order.webhook;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The commands of a webhook. */
sealed interface WebhookCommand {

    @TargetAggregateIdentifier
    WebhookId webhook();

    /** Register a webhook, whose receiver gets messages about later events. */
    record RegisterWebhook(WebhookId webhook, String url, List<String> types) implements WebhookCommand {}

    /** Give a webhook this URL and these types. */
    record ChangeWebhook(WebhookId webhook, String url, List<String> types) implements WebhookCommand {}

    /** Enable a disabled webhook again. */
    record EnableWebhook(WebhookId webhook) implements WebhookCommand {}

    /** Disable a webhook whose receiver keeps failing. */
    record DisableWebhook(WebhookId webhook, String reason) implements WebhookCommand {}

    /** Record that a webhook gets another secret. */
    record RotateWebhookSecret(WebhookId webhook) implements WebhookCommand {}

    /** Remove a webhook. */
    record RemoveWebhook(WebhookId webhook) implements WebhookCommand {}
}
