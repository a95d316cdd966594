package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The webhooks as the reaction to their events knows them, and the secrets, which no event has. */
@Repository
class WebhookTable {

    private static final String LIST = "select * from webhook where webhook_id > ? order by webhook_id limit ?";

    private final JdbcClient jdbc;

    WebhookTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Secret keepSecret(WebhookId webhook, Secret secret) {
        jdbc.sql("insert into webhook_secret (webhook_id, secret) values (?, ?)")
                .params(webhook.bare(), secret.text())
                .update();
        return secret;
    }

    /**
     * Replaces the secret. Messages are signed with the replaced one, too, until an instant; while that is so after an earlier rotation, the
     * secret from before that one stays: a receiver may know no other.
     */
    Secret rotateSecret(WebhookId webhook, Secret secret, Instant now, Instant until) {
        jdbc.sql(
                        """
                        update webhook_secret
                        set previous = case when previous_until > :now then previous else secret end,
                            previous_until = case when previous_until > :now then previous_until else :until end,
                            secret = :secret
                        where webhook_id = :webhook""")
                .param("now", Times.column(now))
                .param("until", Times.column(until))
                .param("secret", secret.text())
                .param("webhook", webhook.bare())
                .update();
        return secret;
    }

    void forgetSecret(String webhookId) {
        jdbc.sql("delete from webhook_secret where webhook_id = ?").param(webhookId).update();
    }

    void add(WebhookRegistered event, Instant at) {
        if (find(event.webhookId()).isEmpty()) {
            jdbc.sql("insert into webhook (webhook_id, url, types, enabled, registered_at, version) values (?, ?, ?, true, ?, 0)")
                    .params(event.webhookId(), event.url(), String.join(",", event.types()), Times.column(at))
                    .update();
        }
    }

    void change(WebhookChanged event, long version) {
        jdbc.sql("update webhook set url = ?, types = ?, version = ? where webhook_id = ?")
                .params(event.url(), String.join(",", event.types()), version, event.webhookId())
                .update();
    }

    void setVersion(String webhookId, long version) {
        jdbc.sql("update webhook set version = ? where webhook_id = ?").params(version, webhookId).update();
    }

    void disable(WebhookDisabled event, long version) {
        jdbc.sql("update webhook set enabled = false, reason = ?, version = ? where webhook_id = ?")
                .params(event.reason(), version, event.webhookId())
                .update();
    }

    void enable(WebhookEnabled event, long version) {
        jdbc.sql("update webhook set enabled = true, reason = null, version = ? where webhook_id = ?")
                .params(version, event.webhookId())
                .update();
    }

    void remove(String webhookId) {
        jdbc.sql("delete from webhook where webhook_id = ?").param(webhookId).update();
        forgetSecret(webhookId);
    }

    Optional<WebhookDocument> find(String webhookId) {
        return jdbc.sql("select * from webhook where webhook_id = ?")
                .param(webhookId)
                .query((row, number) -> document(row))
                .optional();
    }

    long count() {
        return jdbc.sql("select count(*) from webhook").query(Long.class).single();
    }

    Page<WebhookDocument> list(Cursor after, Limit limit) {
        var last = after == null ? "" : after.key(key -> key.matches("[0-9a-f-]{36}"));
        var rows = jdbc.sql(LIST)
                .params(last, limit.value() + 1)
                .query((row, number) -> document(row))
                .list();
        return Page.of(rows, limit, row -> new Cursor(row.webhookId()));
    }

    /** Those that are enabled and asked for this type. */
    List<String> toldOf(MessageType type) {
        return enabled().stream()
                .filter(webhook -> webhook.types().contains(type.text()))
                .map(WebhookDocument::webhookId)
                .toList();
    }

    List<WebhookDocument> enabled() {
        return jdbc.sql("select * from webhook where enabled order by registered_at")
                .query((row, number) -> document(row))
                .list();
    }

    /** Empty if it was removed meanwhile. */
    Optional<Secret> secret(String webhookId) {
        return jdbc.sql("select secret from webhook_secret where webhook_id = ?")
                .param(webhookId)
                .query(String.class)
                .optional()
                .map(Secret::new);
    }

    /** The secrets with which a message is signed now, the newest first; none if the webhook was removed meanwhile. */
    List<Secret> secrets(String webhookId, Instant now) {
        return jdbc.sql(
                        """
                        select secret, case when previous_until > ? then previous end as previous
                        from webhook_secret where webhook_id = ?""")
                .params(Times.column(now), webhookId)
                .query((row, number) -> Stream.of(row.getString("secret"), row.getString("previous"))
                        .filter(Objects::nonNull)
                        .map(Secret::new)
                        .toList())
                .optional()
                .orElse(List.of());
    }

    private static WebhookDocument document(ResultSet row) throws SQLException {
        return new WebhookDocument(
                row.getString("webhook_id"),
                row.getString("url"),
                List.of(row.getString("types").split(",")),
                row.getBoolean("enabled") ? WebhookDocument.Status.ENABLED : WebhookDocument.Status.DISABLED,
                row.getString("reason"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"),
                null);
    }
}
