package dev.axoncommerce.order.webhook;

import dev.axoncommerce.order.webhook.WebhookCommand.ChangeWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.DisableWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.EnableWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RegisterWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RemoveWebhook;
import dev.axoncommerce.order.webhook.WebhookCommand.RotateWebhookSecret;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A webhook")
class WebhookTest {

    private static final WebhookId WEBHOOK = WebhookId.of("00000000-0000-0000-0000-0000000000f1");
    private static final String URL = "https://shop.example.com/hook";
    private static final WebhookRegistered REGISTERED =
            new WebhookRegistered(WEBHOOK.bare(), URL, List.of("order.confirmed", "stock.low"));
    private static final WebhookChanged CHANGED =
            new WebhookChanged(WEBHOOK.bare(), "https://shop.example.com/other", List.of("order.placed"));
    private static final WebhookSecretRotated ROTATED = new WebhookSecretRotated(WEBHOOK.bare());
    private static final WebhookDisabled DISABLED = new WebhookDisabled(WEBHOOK.bare(), "The receiver answered 500");
    private static final WebhookEnabled ENABLED = new WebhookEnabled(WEBHOOK.bare());
    private static final WebhookRemoved REMOVED = new WebhookRemoved(WEBHOOK.bare());

    private FixtureConfiguration<WebhookAggregate> webhook;

    @BeforeEach
    void setUp() {
        webhook = new AggregateTestFixture<>(WebhookAggregate.class);
    }

    @Test
    void is_registered_once() {
        var register = new RegisterWebhook(WEBHOOK, URL, REGISTERED.types());
        webhook.givenNoPriorActivity().when(register).expectEvents(REGISTERED);
        webhook.given(REGISTERED).when(register).expectNoEvents();
    }

    @Test
    void is_disabled_once_until_it_is_enabled() {
        var disable = new DisableWebhook(WEBHOOK, DISABLED.reason());
        webhook.given(REGISTERED).when(disable).expectEvents(DISABLED);
        webhook.given(REGISTERED, DISABLED).when(disable).expectNoEvents();
        webhook.given(REGISTERED, DISABLED, ENABLED).when(disable).expectEvents(DISABLED);
    }

    @Test
    void is_enabled_if_it_was_disabled() {
        var enable = new EnableWebhook(WEBHOOK);
        webhook.given(REGISTERED, DISABLED).when(enable).expectEvents(ENABLED);
        webhook.given(REGISTERED).when(enable).expectNoEvents();
    }

    @Test
    void gets_another_url_and_another_secret_unless_it_is_removed() {
        var change = new ChangeWebhook(WEBHOOK, CHANGED.url(), CHANGED.types());
        webhook.given(REGISTERED).when(change).expectEvents(CHANGED);
        webhook.given(REGISTERED, DISABLED).when(change).expectEvents(CHANGED);
        webhook.given(REGISTERED).when(new RotateWebhookSecret(WEBHOOK)).expectEvents(ROTATED);
        webhook.given(REGISTERED, REMOVED)
                .when(change)
                .expectException(Refused.class)
                .expectNoEvents();
        webhook.given(REGISTERED, REMOVED)
                .when(new RotateWebhookSecret(WEBHOOK))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void is_gone_once_it_is_removed() {
        webhook.given(REGISTERED).when(new RemoveWebhook(WEBHOOK)).expectEvents(REMOVED);
        webhook.given(REGISTERED, REMOVED).when(new RemoveWebhook(WEBHOOK)).expectNoEvents();
        webhook.given(REGISTERED, REMOVED)
                .when(new DisableWebhook(WEBHOOK, "too late"))
                .expectNoEvents();
        webhook.given(REGISTERED, REMOVED)
                .when(new EnableWebhook(WEBHOOK))
                .expectException(RuntimeException.class)
                .expectNoEvents();
    }

    @Test
    void has_events_that_stay_readable() {
        GoldenEvents.verify(WebhookEvent.class, REGISTERED, CHANGED, ROTATED, DISABLED, ENABLED, REMOVED);
    }
}
