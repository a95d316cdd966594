package dev.axoncommerce.order.webhook;

import dev.axoncommerce.order.webhook.WebhookCommand.DisableWebhook;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.outbox.Backoff;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.outbox.OutboxSettings;
import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.sending.OutboxQuery;
import dev.axoncommerce.platform.sending.OutboxState;
import dev.axoncommerce.platform.sending.StoredOutbox;
import dev.axoncommerce.platform.wiring.PersonalJson;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the messages of webhooks: at least once, with the same id each time, and about one order or SKU one message after the other. Each
 * webhook is a lane of its own, so a slow receiver holds up no other. A receiver that fails for about a day is disabled.
 */
@Component
class WebhookOutbox implements OutboxHandler {

    private static final Logger log = LoggerFactory.getLogger(WebhookOutbox.class);
    private static final String KIND = "webhook";

    /** Concurrent messages of one webhook. */
    private static final int CONCURRENCY = 8;

    /** The payload in the outbox: the type for lists, and the body as it is sent. */
    record Payload(String type, Personal body) {}

    private final StoredOutbox outbox;
    private final WebhookTable webhooks;
    private final Receivers receivers;
    private final Commands commands;
    private final JsonMapper rest;
    private final StoredJson json;
    private final PersonalKeys keys;
    private final Clock clock;
    private final Backoff backoff;

    WebhookOutbox(
            StoredOutbox outbox,
            WebhookTable webhooks,
            Receivers receivers,
            Commands commands,
            JsonMapper rest,
            StoredJson json,
            PersonalKeys keys,
            Clock clock,
            @Value("${commerce.webhook-retries:PT5S,PT1M,PT5M,PT30M,PT2H,PT5H,PT8H,PT8H}") Backoff backoff) {
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.receivers = receivers;
        this.commands = commands;
        this.rest =
                rest.rebuild().addModule(PersonalJson.shown(CustomerNames.SAME)).build();
        this.json = json;
        this.keys = keys;
        this.clock = clock;
        this.backoff = backoff;
    }

    /** Stores a message for each of these webhooks in the current transaction; none about a customer whose data was erased. */
    void put(List<String> webhookIds, String messageId, Message message) {
        body(message)
                .map(body -> new Payload(message.type().text(), body))
                .ifPresent(payload -> webhookIds.forEach(webhook ->
                        outbox.put(message(webhook, messageId, message.data().subject(), payload, json))));
    }

    /** A message about an order has personal data of its customer. Empty if that was erased meanwhile. */
    private Optional<Personal> body(Message message) {
        var body = Personal.of(rest.writeValueAsString(message));
        if (!(message.data() instanceof Message.AboutOrder about)) {
            return Optional.of(body);
        }
        var encrypted = body.encryptedOrErasedFor(about.order().customerId().stored(), keys);
        return encrypted.equals(Personal.of(Personal.ERASED)) ? Optional.empty() : Optional.of(encrypted);
    }

    static OutboxMessage message(String webhook, String messageId, String subject, Payload payload, StoredJson json) {
        return new OutboxMessage(KIND, webhook, messageId, subject, null, json.write(payload));
    }

    /** Makes all undelivered messages of a webhook due now, without the attempts of before. */
    void resume(String webhookId) {
        outbox.resendUndelivered(KIND, webhookId);
    }

    void remove(String webhookId) {
        outbox.removeLane(KIND, webhookId);
    }

    /** @return false if there is no such message */
    boolean redeliver(WebhookId webhook, String messageId) {
        return outbox.resend(KIND, webhook.bare(), messageId);
    }

    /** @param state null for any */
    Page<DeliveryDocument> list(
            WebhookId webhook, DeliveryDocument.@Nullable State state, @Nullable Cursor after, Limit limit) {
        var wanted = state == null ? null : OutboxState.valueOf(state.name());
        return outbox.list(new OutboxQuery(KIND, webhook.bare(), wanted, null), after, limit)
                .map(stored -> DeliveryDocument.of(json.read(stored.message().payload(), Payload.class), stored));
    }

    Map<String, Long> countUndelivered() {
        return outbox.countUndelivered(KIND);
    }

    /** Its receiver must not see a later state of an order before an earlier one. */
    @Override
    public OutboxSettings settings() {
        return new OutboxSettings(KIND, CONCURRENCY, receivers.timeout(), backoff, true);
    }

    @Override
    public List<String> lanes() {
        return webhooks.enabled().stream().map(WebhookDocument::webhookId).toList();
    }

    @Override
    public OutboxAttempt send(OutboxMessage message) {
        var webhook = webhooks.find(message.lane());
        var secrets = webhooks.secrets(message.lane(), clock.instant());
        if (webhook.isEmpty() || secrets.isEmpty()) {
            return OutboxAttempt.failed(
                    "The secret of the webhook is missing. Remove the webhook and register it again");
        }
        var body = json.read(message.payload(), Payload.class).body();
        if (!body.isReadable()) {
            return body.isErased()
                    ? new OutboxAttempt.Dropped("The personal data of the customer was erased")
                    : OutboxAttempt.failed("The key of the customer cannot be read");
        }
        return receivers.send(webhook.get().url(), secrets, message.key(), body.text());
    }

    /** A message without a readable body is never sent, so the later ones do not wait. */
    @Override
    public boolean holdsUpLaterOnes(OutboxMessage message) {
        return json.read(message.payload(), Payload.class).body().isReadable();
    }

    /**
     * Disables the webhook, unless it was disabled, enabled, moved to another URL or removed during the attempt.
     *
     * @throws Refused if it has changed since it was read; then the message is sent again
     */
    @Override
    public void gaveUp(OutboxMessage message, String problem, BooleanSupplier isLeased) {
        if (!json.read(message.payload(), Payload.class).body().isReadable()) {
            return; // for lack of a key, which is no fault of the receiver
        }
        webhooks.find(message.lane())
                .filter(WebhookDocument::isEnabled)
                // Enabling and another URL end all leases. So the attempt was made at this URL.
                .filter(webhook -> isLeased.getAsBoolean())
                .ifPresent(webhook -> disable(webhook, problem));
    }

    private void disable(WebhookDocument webhook, String reason) {
        try {
            commands.send(
                    Actor.process(WebhookConfiguration.PROCESSOR),
                    new DisableWebhook(WebhookId.of(webhook.webhookId()), reason),
                    OptionalLong.of(webhook.version()));
            log.warn("The webhook {} is disabled: {}", webhook.webhookId(), reason);
        } catch (Refused e) {
            if (e.refusal().kind() != Refusal.Kind.UNKNOWN) {
                throw e;
            }
        }
    }
}
