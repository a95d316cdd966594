package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refused;

/** The rules of webhooks that a person can break. */
final class WebhookRules {

    private WebhookRules() {}

    static Refused aRemovedWebhookIsGone() {
        return new Refused("not-found", Kind.UNKNOWN, "The resource does not exist.");
    }

    static Refused aShopHasRoomFor(int webhooks) {
        return new Refused(
                "webhooks-full", Kind.WRONG_STATE, "At most %d webhooks can be registered.".formatted(webhooks));
    }

    static Refused nothingIsSentToADisabledWebhook(String reason) {
        return new Refused(
                "webhook-disabled",
                Kind.WRONG_STATE,
                "The webhook is disabled (%s). Enable it first.".formatted(reason));
    }
}
