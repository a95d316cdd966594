package dev.axoncommerce.order.webhook;

import dev.axoncommerce.order.webhook.WebhookCommand.ChangeWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.DisableWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.EnableWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RegisterWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RemoveWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RotateWebhookSecret;
import java.util.List;

/** The state of a webhook and its decisions. */
enum Webhook {
    UNKNOWN,
    ENABLED,
    DISABLED,
    REMOVED;

    List<WebhookEvent> decide(RegisterWebhook command) {
        return this == UNKNOWN
                ? List.of(new WebhookRegistered(command.webhook().bare(), command.url(), command.types()))
                : List.of();
    }

    /** A webhook that was removed in the meantime stays removed. */
    List<WebhookEvent> decide(DisableWebhook command) {
        return this == ENABLED ? List.of(new WebhookDisabled(command.webhook().bare(), command.reason())) : List.of();
    }

    List<WebhookEvent> decide(EnableWebhook command) {
        return switch (this) {
            case DISABLED -> List.of(new WebhookEnabled(command.webhook().bare()));
            case ENABLED -> List.of();
            case UNKNOWN, REMOVED -> throw WebhookRules.aRemovedWebhookIsGone();
        };
    }

    List<WebhookEvent> decide(ChangeWebhook command) {
        requireThere();
        return List.of(new WebhookChanged(command.webhook().bare(), command.url(), command.types()));
    }

    List<WebhookEvent> decide(RotateWebhookSecret command) {
        requireThere();
        return List.of(new WebhookSecretRotated(command.webhook().bare()));
    }

    private void requireThere() {
        if (this == UNKNOWN || this == REMOVED) {
            throw WebhookRules.aRemovedWebhookIsGone();
        }
    }

    List<WebhookEvent> decide(RemoveWebhook command) {
        return this == REMOVED
                ? List.of()
                : List.of(new WebhookRemoved(command.webhook().bare()));
    }

    Webhook evolve(WebhookEvent event) {
        return switch (event) {
            case WebhookRegistered e -> ENABLED;
            case WebhookChanged e -> this;
            case WebhookSecretRotated e -> this;
            case WebhookDisabled e -> DISABLED;
            case WebhookEnabled e -> ENABLED;
            case WebhookRemoved e -> REMOVED;
        };
    }
}
