package dev.axoncommerce.order.webhook;

import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.delivery.Pauses;
import dev.axoncommerce.platform.delivery.Rounds;
import dev.axoncommerce.platform.durability.Durability;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells receivers what is written down, each of them at its own pace: at least once, with the same id each time, and of one
 * order one message after the other. Who does not understand for about a day is disabled.
 */
@Component
class WebhookSending {

    private static final Logger log = LoggerFactory.getLogger(WebhookSending.class);

    /** So many messages are under way to one receiver. */
    private static final int AT_ONCE = 8;

    /** If nothing is heard of a message for so much longer than an attempt may take, whoever took it has died. */
    private static final Duration GRACE = Duration.ofSeconds(40);

    /** So long the process waits at its end for receivers to answer. */
    private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(5);

    private final WebhookTable webhooks;
    private final DeliveryTable deliveries;
    private final Receivers receivers;
    private final Commands commands;
    private final Durability durability;
    private final JsonMapper json;
    private final Clock clock;
    private final Pauses pauses;
    private final Rounds rounds;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    WebhookSending(
            WebhookTable webhooks,
            DeliveryTable deliveries,
            Receivers receivers,
            Commands commands,
            Durability durability,
            JsonMapper json,
            Clock clock,
            @Value("${commerce.webhook-retries:PT5S,PT1M,PT5M,PT30M,PT2H,PT5H,PT8H,PT8H}") Pauses pauses) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.receivers = receivers;
        this.commands = commands;
        this.durability = durability;
        this.json = json;
        this.clock = clock;
        this.pauses = pauses;
        this.rounds = new Rounds("webhooks", Duration.ofSeconds(1), this::tellWhatIsDue);
    }

    /** Writes a message down for each of these; it is sent after the commit. */
    void put(List<String> webhookIds, String messageId, Message message) {
        var body = json.writeValueAsString(message);
        webhookIds.forEach(webhook -> deliveries.put(webhook, messageId, message, body, clock.instant()));
        rounds.ringAfterCommit();
    }

    /** The receiver is told again, first of what had not arrived. */
    void resume(WebhookEnabled event, long version) {
        webhooks.enable(event, version);
        deliveries.tryAllAgain(event.webhookId(), clock.instant());
        rounds.ringAfterCommit();
    }

    /** Sends one message anew, whatever came of it before. False if there is none. */
    boolean again(WebhookId webhook, String messageId) {
        var found = deliveries.tryAgain(webhook.bare(), messageId, clock.instant());
        rounds.ring();
        return found;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        rounds.start();
    }

    /** What is under way may end; what fails now may fail for that very reason, and is sent again after the next start. */
    @PreDestroy
    void close() throws InterruptedException {
        closing = true;
        rounds.close();
        threads.shutdown();
        if (!threads.awaitTermination(LAST_ATTEMPTS.toSeconds(), TimeUnit.SECONDS)) {
            log.info("Some receivers have not answered yet; they are told again after the next start");
        }
    }

    private void tellWhatIsDue() {
        for (var webhook : webhooks.enabled()) {
            var room = AT_ONCE - underWay.getOrDefault(webhook.webhookId(), 0);
            var now = clock.instant();
            var due = room <= 0
                    ? List.<DeliveryTable.Due>of()
                    : deliveries.take(webhook.webhookId(), now, now.plus(receivers.timeout()).plus(GRACE), room);
            if (!due.isEmpty()) {
                durability.awaitDurable();
                due.forEach(message -> begin(webhook, message));
            }
        }
    }

    private void begin(WebhookDocument webhook, DeliveryTable.Due message) {
        underWay.merge(webhook.webhookId(), 1, Integer::sum);
        threads.execute(() -> {
            try {
                settle(webhook, message, attempt(webhook, message));
            } catch (RuntimeException e) {
                log.warn("A message to webhook {} was not settled and will be sent again", webhook.webhookId(), e);
            } finally {
                underWay.computeIfPresent(webhook.webhookId(), (id, number) -> number == 1 ? null : number - 1);
                rounds.ring();
            }
        });
    }

    private Attempt attempt(WebhookDocument webhook, DeliveryTable.Due message) {
        return webhooks.secret(webhook.webhookId())
                .map(secret -> receivers.tell(webhook.url(), secret, message.messageId(), message.body()))
                .orElseGet(() -> new Attempt.NotUnderstood(
                        null, "The secret is lost; remove the webhook and register it anew", Duration.ZERO));
    }

    private void settle(WebhookDocument webhook, DeliveryTable.Due message, Attempt attempt) {
        switch (attempt) {
            case Attempt.Understood(var status) -> deliveries.delivered(message, status, clock.instant());
            case Attempt.NotUnderstood outcome when !closing -> wait(webhook, message, outcome);
            case Attempt.NotUnderstood outcome -> log.info("A receiver was not told in time: {}", outcome.problem());
        }
    }

    private void wait(WebhookDocument webhook, DeliveryTable.Due message, Attempt.NotUnderstood outcome) {
        var pause = pauses.after(message.attempts() + 1);
        if (pause.isPresent() && !outcome.gone()) {
            var longer = pause.get().compareTo(outcome.notBefore()) > 0 ? pause.get() : outcome.notBefore();
            deliveries.tryAgain(message, outcome, clock.instant().plus(longer));
        } else {
            disable(webhook, outcome.problem());
            deliveries.failed(message, outcome);
        }
    }

    /** Unless something has happened to it since the message was taken: it is disabled already, or has been enabled again. */
    private void disable(WebhookDocument webhook, String reason) {
        try {
            commands.send(
                    OrderProcessors.WEBHOOKS,
                    new DisableWebhook(WebhookId.of(webhook.webhookId()), reason),
                    OptionalLong.of(webhook.version()));
            log.warn("The receiver of webhook {} is told nothing more: {}", webhook.webhookId(), reason);
        } catch (Refused e) {
            if (e.refusal().kind() != Refusal.Kind.WRONG_VERSION) {
                throw e;
            }
        }
    }
}
