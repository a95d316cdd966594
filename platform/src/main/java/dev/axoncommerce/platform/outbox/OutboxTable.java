package dev.axoncommerce.platform.outbox;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.observation.Counts;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of messages. */
final class OutboxTable {

    /**
     * A message that was taken to be sent. Only the holder of the lease settles it, so that an attempt which took too long changes nothing.
     *
     * @param attempts how many have ended before this one
     */
    record Leased(long number, OutboxMessage message, int attempts, String lease, @Nullable String trace) {}

    private final JdbcClient jdbc;

    OutboxTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether there is such a message already */
    boolean has(OutboxMessage message) {
        return jdbc.sql("select count(*) from outbox where kind = ? and lane = ? and message_key = ?")
                        .params(message.kind(), message.lane(), message.key())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(OutboxMessage message, OutboxState state, Instant now) {
        jdbc.sql(
                        """
                        insert into outbox (kind, lane, message_key, subject, slot, payload, state, attempts, due, trace,
                                            stored_at)
                        values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)""")
                .param(message.kind())
                .param(message.lane())
                .param(message.key())
                .param(message.subject())
                .param(message.slot())
                .param(message.payload())
                .param(state.name())
                .param(state == OutboxState.PENDING ? Times.column(now) : null)
                .param(OutboxTrace.current())
                .param(Times.column(now))
                .update();
    }

    void setProblem(OutboxMessage message, String problem) {
        jdbc.sql("update outbox set problem = ? where kind = ? and lane = ? and message_key = ?")
                .params(problem, message.kind(), message.lane(), message.key())
                .update();
    }

    Optional<StoredMessage> firstUndelivered(String kind, String lane, String subject) {
        return jdbc.sql(
                        """
                        select * from outbox
                        where kind = ? and lane = ? and subject = ? and state in ('PENDING', 'FAILED')
                        order by number limit 1""")
                .params(kind, lane, subject)
                .query(OutboxTable::stored)
                .optional();
    }

    Page<StoredMessage> firstUndelivered(String kind, @Nullable Cursor after, Limit limit) {
        var rows = jdbc.sql(
                        """
                        select m.* from outbox m
                        where m.kind = :kind and m.state in ('PENDING', 'FAILED') and m.number > :after
                          and not exists (select 1 from outbox e
                                          where e.kind = m.kind and e.lane = m.lane and e.subject = m.subject
                                            and e.number < m.number and e.state in ('PENDING', 'FAILED'))
                        order by m.number limit :limit""")
                .param("kind", kind)
                .param("after", after == null ? -1 : after.number())
                .param("limit", limit.value() + 1)
                .query(OutboxTable::stored)
                .list();
        return Page.of(rows, limit, row -> Cursor.of(row.number()));
    }

    void discard(String kind, String lane, String key, Instant now) {
        jdbc.sql(
                        """
                        update outbox set state = 'REPLACED', due = null, lease = null, settled_at = ?
                        where kind = ? and lane = ? and message_key = ? and state in ('PENDING', 'FAILED')""")
                .params(Times.column(now), kind, lane, key)
                .update();
    }

    /** What is not delivered of a slot is not sent any more. */
    void replace(String kind, String slot, Instant now) {
        jdbc.sql(
                        """
                        update outbox set state = 'REPLACED', due = null, lease = null, settled_at = ?
                        where kind = ? and slot = ? and state in ('PENDING', 'FAILED')""")
                .params(Times.column(now), kind, slot)
                .update();
    }

    /**
     * Leases messages that are due, of each subject the first one that is not settled. A message that another instance leases meanwhile is not
     * among them.
     *
     * @param blocking the states in which a message holds up the later ones about its subject
     */
    List<Leased> lease(
            String kind, String lane, List<OutboxState> blocking, Instant now, Duration length, int limit) {
        var lease = UUID.randomUUID().toString();
        return jdbc.sql(
                        """
                        select m.* from outbox m
                        where m.kind = :kind and m.lane = :lane and m.due <= :now
                          and not exists (select 1 from outbox e
                                          where e.kind = m.kind and e.lane = m.lane and e.subject = m.subject
                                            and e.number < m.number and e.state in (:blocking))
                        order by m.due, m.number limit :limit""")
                .param("kind", kind)
                .param("lane", lane)
                .param("now", Times.column(now))
                .param("blocking", blocking.stream().map(OutboxState::name).toList())
                .param("limit", limit)
                .query((row, number) -> new Leased(
                        row.getLong("number"), message(row), row.getInt("attempts"), lease, row.getString("trace")))
                .list()
                .stream()
                .filter(message -> jdbc.sql("update outbox set due = ?, lease = ? where number = ? and due <= ?")
                                .params(Times.column(now.plus(length)), lease, message.number(), Times.column(now))
                                .update()
                        == 1)
                .toList();
    }

    /** Leases of a process that is gone end at once. */
    void endLeases(Instant now) {
        jdbc.sql("update outbox set due = ?, lease = null where lease is not null")
                .param(Times.column(now))
                .update();
    }

    boolean holds(Leased message) {
        return jdbc.sql("select count(*) from outbox where number = ? and lease = ?")
                        .params(message.number(), message.lease())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** As all below: has no effect unless the lease still holds. */
    void delivered(Leased message, OutboxAttempt.Delivered outcome, Instant at) {
        settle(message, OutboxState.DELIVERED, outcome.status(), null, null, at);
    }

    void failed(Leased message, OutboxAttempt.Failed outcome, Instant at) {
        settle(message, OutboxState.FAILED, outcome.status(), outcome.problem(), null, at);
    }

    void retry(Leased message, OutboxAttempt.Failed outcome, Instant due) {
        settle(message, OutboxState.PENDING, outcome.status(), outcome.problem(), due, null);
    }

    private void settle(
            Leased message,
            OutboxState state,
            @Nullable Integer status,
            @Nullable String problem,
            @Nullable Instant due,
            @Nullable Instant settledAt) {
        jdbc.sql(
                        """
                        update outbox set state = ?, attempts = ?, due = ?, lease = null, last_status = ?, problem = ?, settled_at = ?
                        where number = ? and lease = ?""")
                .param(state.name())
                .param(message.attempts() + 1)
                .param(due == null ? null : Times.column(due))
                .param(status)
                .param(problem)
                .param(settledAt == null ? null : Times.column(settledAt))
                .param(message.number())
                .param(message.lease())
                .update();
    }

    /** @return whether there is such a message */
    boolean sendAnew(String kind, String lane, String key, Instant now) {
        return jdbc.sql(
                                """
                                update outbox set state = 'PENDING', attempts = 0, due = ?, lease = null, settled_at = null
                                where kind = ? and lane = ? and message_key = ?""")
                        .params(Times.column(now), kind, lane, key)
                        .update()
                == 1;
    }

    void sendUndeliveredAnew(String kind, String lane, Instant now) {
        jdbc.sql(
                        """
                        update outbox set state = 'PENDING', attempts = 0, due = ?, lease = null, settled_at = null
                        where kind = ? and lane = ? and state in ('PENDING', 'FAILED')""")
                .params(Times.column(now), kind, lane)
                .update();
    }

    Page<StoredMessage> list(OutboxQuery query, @Nullable Cursor after, Limit limit) {
        var rows = jdbc.sql(
                        """
                        select * from outbox
                        where kind = :kind and lane = :lane and number < :before
                          and (:anyState or state = :state) and (:anySubject or subject = :subject)
                        order by kind desc, lane desc, number desc limit :limit""")
                .param("kind", query.kind())
                .param("lane", query.lane())
                .param("before", after == null ? Long.MAX_VALUE : after.number())
                .param("anyState", query.state() == null)
                .param("state", query.state() == null ? "" : query.state().name())
                .param("anySubject", query.subject() == null)
                .param("subject", query.subject() == null ? "" : query.subject())
                .param("limit", limit.value() + 1)
                .query(OutboxTable::stored)
                .list();
        return Page.of(rows, limit, row -> Cursor.of(row.number()));
    }

    /** How many messages of a kind are pending and failed; the index has no others to read. */
    Map<String, Long> countUndelivered(String kind) {
        return Counts.by(
                jdbc,
                "outbox where state in ('PENDING', 'FAILED') and kind = '" + kind + "'",
                "state",
                OutboxState.PENDING.name(),
                OutboxState.FAILED.name());
    }

    /** Removes one piece of the messages that were settled before an instant. @return how many */
    int removeSettledBefore(Instant before, int atMost) {
        return jdbc.sql(
                        """
                        delete from outbox where number in (
                            select number from outbox where settled_at < ? order by settled_at limit ?)""")
                .params(Times.column(before), atMost)
                .update();
    }

    /** Removes one piece of the messages of a lane. @return how many */
    int removeLane(String kind, String lane, int atMost) {
        return jdbc.sql(
                        """
                        delete from outbox where number in (
                            select number from outbox where kind = ? and lane = ? order by number limit ?)""")
                .params(kind, lane, atMost)
                .update();
    }

    private static OutboxMessage message(ResultSet row) throws SQLException {
        return new OutboxMessage(
                row.getString("kind"),
                row.getString("lane"),
                row.getString("message_key"),
                row.getString("subject"),
                row.getString("slot"),
                row.getString("payload"));
    }

    private static StoredMessage stored(ResultSet row, int number) throws SQLException {
        var state = OutboxState.valueOf(row.getString("state"));
        return new StoredMessage(
                row.getLong("number"),
                message(row),
                state,
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("problem"),
                Times.instant(row, "stored_at"),
                Times.instant(row, "due"),
                state == OutboxState.DELIVERED ? Times.instant(row, "settled_at") : null);
    }
}
