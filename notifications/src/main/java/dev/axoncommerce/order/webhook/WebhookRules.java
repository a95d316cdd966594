package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Rule;

/** The rules of webhooks that a person can break. */
sealed interface WebhookRules extends Rule {

    record ARemovedWebhookIsGone() implements WebhookRules {
        @Override
        public Refusal refusal() {
            return new Refusal("not-found", Kind.UNKNOWN, "The resource does not exist.");
        }
    }

    record AShopHasRoomFor(int webhooks) implements WebhookRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "webhooks-full", Kind.WRONG_STATE, "At most %d webhooks can be registered.".formatted(webhooks));
        }
    }

    record NothingIsSentToADisabledWebhook(String reason) implements WebhookRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "webhook-disabled",
                    Kind.WRONG_STATE,
                    "The webhook is disabled (%s). Enable it first.".formatted(reason));
        }
    }
}
