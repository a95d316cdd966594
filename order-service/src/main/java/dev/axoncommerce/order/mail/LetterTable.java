package dev.axoncommerce.order.mail;

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

/** The letters that were written, and what became of each. */
@Repository
class LetterTable {

    enum State {
        /** There is no mail server to send it by. */
        KEPT,
        PENDING,
        SENT,
        /** It was tried for so long that it is given up. */
        FAILED
    }

    /** @param attempts how many have been begun, this one not among them */
    record Due(Letter letter, int attempts) {}

    private final JdbcClient jdbc;

    LetterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a letter unless it is there already: its event may come again. */
    void put(Letter letter, State state, Instant now) {
        if (jdbc.sql("select count(*) from notification where event_id = ?")
                        .param(letter.eventId())
                        .query(Integer.class)
                        .single()
                > 0) {
            return;
        }
        jdbc.sql(
                        """
                        insert into notification (event_id, order_id, occasion, recipient, subject, plain_part, html_part,
                                                  state, attempts, due, written_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)""")
                .param(letter.eventId())
                .param(letter.orderId())
                .param(letter.occasion().name())
                .param(letter.to())
                .param(letter.subject())
                .param(letter.text())
                .param(letter.html())
                .param(state.name())
                .param(state == State.PENDING ? Times.column(now) : null)
                .param(Times.column(now))
                .update();
    }

    /**
     * Takes what is due: what another instance takes meanwhile is not among it.
     *
     * @param again when it is due again if nothing is heard of it
     */
    List<Due> take(Instant now, Instant again, int limit) {
        return jdbc.sql("select * from notification where due <= ? order by due, number limit ?")
                .params(Times.column(now), limit)
                .query((row, number) -> new Due(letter(row), row.getInt("attempts")))
                .list()
                .stream()
                .filter(due -> jdbc.sql("update notification set due = ? where event_id = ? and due <= ?")
                                .params(Times.column(again), due.letter().eventId(), Times.column(now))
                                .update()
                        == 1)
                .toList();
    }

    void sent(Due due, Instant at) {
        settle(due, State.SENT, null, at);
    }

    void failed(Due due, String problem) {
        settle(due, State.FAILED, problem, null);
    }

    private void settle(Due due, State state, String problem, Instant sentAt) {
        jdbc.sql("update notification set state = ?, attempts = ?, due = null, problem = ?, sent_at = ? where event_id = ?")
                .param(state.name())
                .param(due.attempts() + 1)
                .param(problem)
                .param(sentAt == null ? null : Times.column(sentAt))
                .param(due.letter().eventId())
                .update();
    }

    void tryAgain(Due due, String problem, Instant at) {
        jdbc.sql("update notification set attempts = ?, due = ?, problem = ? where event_id = ?")
                .params(due.attempts() + 1, Times.column(at), problem, due.letter().eventId())
                .update();
    }

    /** The newest first; {@code orderId} null for those of all orders. */
    Page<NotificationDocument> list(String orderId, Cursor after, Limit limit) {
        record Row(long number, NotificationDocument document) {}
        var rows = jdbc.sql(
                        """
                        select * from notification
                        where number < :before and (:everything or order_id = :order) order by number desc limit :limit""")
                .param("before", after == null ? Long.MAX_VALUE : after.number())
                .param("everything", orderId == null)
                .param("order", orderId == null ? "" : orderId)
                .param("limit", limit.value() + 1)
                .query((row, number) -> new Row(row.getLong("number"), document(row)))
                .list();
        return Page.of(rows, limit, row -> Cursor.of(row.number())).map(Row::document);
    }

    /** Of those that have not left. */
    Map<String, Long> countByState() {
        return Counts.by(
                jdbc,
                "notification where state in ('PENDING', 'FAILED')",
                "state",
                State.PENDING.name(),
                State.FAILED.name());
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getString("event_id"),
                row.getString("order_id"),
                Occasion.valueOf(row.getString("occasion")),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("plain_part"),
                row.getString("html_part"));
    }

    private static NotificationDocument document(ResultSet row) throws SQLException {
        var letter = letter(row);
        return new NotificationDocument(
                letter.eventId(),
                letter.orderId(),
                letter.occasion(),
                letter.to(),
                letter.subject(),
                letter.text(),
                letter.html(),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Times.instant(row, "written_at"),
                Times.instant(row, "sent_at"),
                row.getString("problem"));
    }
}
