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
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The webhooks as the reaction to their events knows them, and the secrets, which no event has. */
@Repository
class WebhookTable {

    private static final String LIST = "select * from webhook where webhook_id > ? order by webhook_id limit ?";

    /** Each of them makes the header of every message longer. */
    private static final int MOST_SECRETS = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    WebhookTable(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    Secret keepSecret(WebhookId webhook, Secret secret) {
        jdbc.sql("insert into webhook_secret (webhook_id, secret) values (?, ?)")
                .params(webhook.bare(), secret.text())
                .update();
        return secret;
    }

    /**
     * Replaces the secret. Until an instant messages are signed with the replaced secret, too, and with those of earlier rotations that are still
     * in their time of grace.
     */
    Secret rotateSecret(WebhookId webhook, Secret secret, Instant now, Instant until) {
        return transactions.execute(status -> {
            var replaced = jdbc.sql("select secret from webhook_secret where webhook_id = ? for update")
                    .param(webhook.bare())
                    .query(String.class)
                    .single();
            jdbc.sql("delete from webhook_secret_in_grace where webhook_id = ? and (valid_until <= ? or secret = ?)")
                    .params(webhook.bare(), Times.column(now), replaced)
                    .update();
            jdbc.sql("insert into webhook_secret_in_grace (webhook_id, secret, valid_until) values (?, ?, ?)")
                    .params(webhook.bare(), replaced, Times.column(until))
                    .update();
            jdbc.sql("update webhook_secret set secret = ? where webhook_id = ?")
                    .params(secret.text(), webhook.bare())
                    .update();
            return secret;
        });
    }

    void forgetSecret(String webhookId) {
        jdbc.sql("delete from webhook_secret_in_grace where webhook_id = ?")
                .param(webhookId)
                .update();
        jdbc.sql("delete from webhook_secret where webhook_id = ?")
                .param(webhookId)
                .update();
    }

    void add(WebhookRegistered event, Instant at) {
        if (find(event.webhookId()).isEmpty()) {
            jdbc.sql(
                            "insert into webhook (webhook_id, url, types, enabled, registered_at, version) values (?, ?, ?, true, ?, 0)")
                    .params(event.webhookId(), event.url(), String.join(",", event.types()), Times.column(at))
                    .update();
        }
    }

    /** Whether an enabled webhook gets another URL. */
    boolean moves(WebhookChanged event) {
        return find(event.webhookId())
                .filter(webhook -> webhook.isEnabled() && !webhook.url().equals(event.url()))
                .isPresent();
    }

    void change(WebhookChanged event, long version) {
        jdbc.sql("update webhook set url = ?, types = ?, version = ? where webhook_id = ?")
                .params(event.url(), String.join(",", event.types()), version, event.webhookId())
                .update();
    }

    void setVersion(String webhookId, long version) {
        jdbc.sql("update webhook set version = ? where webhook_id = ?")
                .params(version, webhookId)
                .update();
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

    /** The ids of the enabled webhooks that subscribe to a type of message. */
    List<String> subscribersOf(MessageType type) {
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

    /** The current secret; empty if the webhook was removed in the meantime. */
    Optional<Secret> secret(String webhookId) {
        return jdbc.sql("select secret from webhook_secret where webhook_id = ?")
                .param(webhookId)
                .query(String.class)
                .optional()
                .map(Secret::new);
    }

    /** The secrets with which a message is signed now, the newest first; none if the webhook was removed meanwhile. */
    List<Secret> secrets(String webhookId, Instant now) {
        return jdbc.sql("""
                        select secret, cast(null as timestamp(6) with time zone) as valid_until from webhook_secret where webhook_id = :webhook
                        union all
                        select secret, valid_until from webhook_secret_in_grace where webhook_id = :webhook and valid_until > :now
                        order by valid_until desc nulls first limit :most""")
                .param("webhook", webhookId)
                .param("now", Times.column(now))
                .param("most", MOST_SECRETS)
                .query((row, number) -> new Secret(row.getString("secret")))
                .list();
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
