package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.observation.Counts;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be told to each webhook, and what came of it. */
@Repository
class DeliveryTable {

    enum State {
        PENDING,
        DELIVERED,
        /** It was tried for so long that it is given up; it waits for its webhook to be enabled. */
        FAILED
    }

    /**
     * A message that was taken to be sent. Whoever takes it holds it until it is due again, or until somebody wants it sent anew.
     *
     * @param attempts how many have ended, this one not among them
     * @param until when it is due again
     */
    record Due(long number, String messageId, String body, int attempts, Instant until) {}

    private final JdbcClient jdbc;

    DeliveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a message unless it is there already: its event may come again. */
    void put(String webhookId, String messageId, Message message, String body, Instant now) {
        if (jdbc.sql("select count(*) from webhook_delivery where webhook_id = ? and message_id = ?")
                        .params(webhookId, messageId)
                        .query(Integer.class)
                        .single()
                > 0) {
            return;
        }
        jdbc.sql(
                        """
                        insert into webhook_delivery (webhook_id, message_id, type, subject, body, state, attempts, due, written_at)
                        values (?, ?, ?, ?, ?, ?, 0, ?, ?)""")
                .params(
                        webhookId,
                        messageId,
                        message.type().text(),
                        message.data().subject(),
                        body,
                        State.PENDING.name(),
                        Times.column(now),
                        Times.column(now))
                .update();
    }

    /**
     * Takes what is due, of each subject the first that has not arrived. What another instance takes meanwhile is not among it.
     *
     * @param again when it is due again if nothing is heard of it
     */
    List<Due> take(String webhookId, Instant now, Instant again, int limit) {
        return jdbc.sql(
                        """
                        select d.* from webhook_delivery d
                        where d.webhook_id = ? and d.due <= ?
                          and not exists (select 1 from webhook_delivery e
                                          where e.webhook_id = d.webhook_id and e.subject = d.subject
                                            and e.number < d.number and e.state <> 'DELIVERED')
                        order by d.due, d.number limit ?""")
                .params(webhookId, Times.column(now), limit)
                .query((row, number) -> new Due(
                        row.getLong("number"),
                        row.getString("message_id"),
                        row.getString("body"),
                        row.getInt("attempts"),
                        Times.column(again).toInstant()))
                .list()
                .stream()
                .filter(due -> jdbc.sql("update webhook_delivery set due = ? where number = ? and due <= ?")
                                .params(Times.column(again), due.number(), Times.column(now))
                                .update()
                        == 1)
                .toList();
    }

    /** As the others below, unless whoever took it does not hold it any more: then whoever does will settle it. */
    void delivered(Due due, int status, Instant at) {
        settle(due, State.DELIVERED, status, null, null, at);
    }

    void failed(Due due, Attempt.NotUnderstood outcome) {
        settle(due, State.FAILED, outcome.status(), outcome.problem(), null, null);
    }

    void tryAgain(Due due, Attempt.NotUnderstood outcome, Instant at) {
        settle(due, State.PENDING, outcome.status(), outcome.problem(), at, null);
    }

    private void settle(Due due, State state, Integer status, String problem, Instant again, Instant deliveredAt) {
        jdbc.sql(
                        """
                        update webhook_delivery
                        set state = ?, attempts = ?, due = ?, last_status = ?, problem = ?, delivered_at = ?
                        where number = ? and due = ?""")
                .param(state.name())
                .param(due.attempts() + 1)
                .param(again == null ? null : Times.column(again))
                .param(status)
                .param(problem)
                .param(deliveredAt == null ? null : Times.column(deliveredAt))
                .param(due.number())
                .param(Times.column(due.until()))
                .update();
    }

    /** Whatever is not delivered is tried anew, as if it never had been. */
    void tryAllAgain(String webhookId, Instant now) {
        jdbc.sql("update webhook_delivery set state = ?, attempts = 0, due = ? where webhook_id = ? and state <> ?")
                .params(State.PENDING.name(), Times.column(now), webhookId, State.DELIVERED.name())
                .update();
    }

    /** One message is tried anew, delivered or not. False if there is none. */
    boolean tryAgain(String webhookId, String messageId, Instant now) {
        return jdbc.sql("update webhook_delivery set state = ?, attempts = 0, due = ? where webhook_id = ? and message_id = ?")
                        .params(State.PENDING.name(), Times.column(now), webhookId, messageId)
                        .update()
                == 1;
    }

    /** The newest first; {@code state} null for any. */
    Page<DeliveryDocument> list(String webhookId, State state, Cursor after, Limit limit) {
        record Row(long number, DeliveryDocument document) {}
        var rows = jdbc.sql(
                        """
                        select * from webhook_delivery
                        where webhook_id = :webhook and number < :before and (:any or state = :state)
                        order by number desc limit :limit""")
                .param("webhook", webhookId)
                .param("before", after == null ? Long.MAX_VALUE : after.number())
                .param("any", state == null)
                .param("state", state == null ? "" : state.name())
                .param("limit", limit.value() + 1)
                .query((row, number) -> new Row(row.getLong("number"), document(row)))
                .list();
        return Page.of(rows, limit, row -> Cursor.of(row.number())).map(Row::document);
    }

    /** Of those that have not arrived. */
    Map<String, Long> countByState() {
        return Counts.by(
                jdbc,
                "webhook_delivery where state <> 'DELIVERED'",
                "state",
                State.PENDING.name(),
                State.FAILED.name());
    }

    private static DeliveryDocument document(ResultSet row) throws SQLException {
        return new DeliveryDocument(
                row.getString("message_id"),
                row.getString("type"),
                row.getString("subject"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("problem"),
                Times.instant(row, "written_at"),
                Times.instant(row, "due"),
                Times.instant(row, "delivered_at"));
    }
}
