package dev.axoncommerce.order.webhook;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.axoncommerce.order.webhook.WebhookCommand.ChangeWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.DisableWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.EnableWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RegisterWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RemoveWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RotateWebhookSecret;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Axon aggregate that delegates to {@link Webhook}. Commands are answered with the version that they led to. */
@Aggregate(type = "Webhook")
class WebhookAggregate {

    @AggregateIdentifier
    private String id;

    private Webhook state = Webhook.UNKNOWN;

    WebhookAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(RegisterWebhook command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(ChangeWebhook command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(RotateWebhookSecret command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(DisableWebhook command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(EnableWebhook command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(RemoveWebhook command) {
        return apply(state.decide(command));
    }

    @EventSourcingHandler
    void on(WebhookEvent event) {
        id = WebhookId.of(event.webhookId()).toString();
        state = state.evolve(event);
    }

    private static long apply(List<WebhookEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return getVersion();
    }
}
