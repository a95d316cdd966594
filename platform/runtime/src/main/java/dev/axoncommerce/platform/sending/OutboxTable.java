package dev.axoncommerce.platform.sending;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of messages. */
final class OutboxTable {

    /**
     * A message that was taken to be sent. Only the holder of the lease settles it, so that an attempt which took too long changes nothing.
     *
     * @param attempts how many have ended before this one
     */
    record Leased(
            long number,
            OutboxMessage message,
            int attempts,
            String lease,
            @Nullable String trace) {}

    /** The lower bound is for H2, which sorts nulls first: without it each lease would read every settled message. */
    static final String DUE = """
            select m.* from outbox m
            where m.kind = :kind and m.lane = :lane and m.due between :first and :now
              and not exists (select 1 from outbox e
                              where e.kind = m.kind and e.lane = m.lane and e.subject = m.subject
                                and coalesce(e.place, e.number) < coalesce(m.place, m.number) and e.state in (:blocking))
            order by m.due, m.number limit :limit""";

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

    /** @param place as {@link #replace} returned it; null at the end */
    void add(OutboxMessage message, OutboxState state, @Nullable Long place, Instant now) {
        jdbc.sql("""
                        insert into outbox (kind, lane, message_key, subject, slot, place, payload, state, attempts, due, trace,
                                            stored_at, settled_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)""")
                .param(message.kind())
                .param(message.lane())
                .param(message.key())
                .param(message.subject())
                .param(message.slot())
                .param(place)
                .param(message.payload())
                .param(state.name())
                .param(state == OutboxState.PENDING ? Times.column(now) : null)
                .param(OutboxTrace.current())
                .param(Times.column(now))
                .param(state == OutboxState.PENDING ? null : Times.column(now))
                .update();
    }

    void setProblem(OutboxMessage message, String problem) {
        jdbc.sql("update outbox set problem = ? where kind = ? and lane = ? and message_key = ?")
                .params(problem, message.kind(), message.lane(), message.key())
                .update();
    }

    /** @return false if it is settled, or being sent */
    boolean discard(String kind, String lane, String key, Instant now) {
        return jdbc.sql("""
                                update outbox set state = 'REPLACED', due = null, settled_at = ?
                                where kind = ? and lane = ? and message_key = ? and state in ('PENDING', 'FAILED') and lease is null""").params(Times.column(now), kind, lane, key).update() == 1;
    }

    /** @return false if it is settled, or being sent */
    boolean retryNow(String kind, String lane, String key, Instant now) {
        return jdbc.sql("""
                                update outbox set state = 'PENDING', attempts = 0, due = ?, settled_at = null
                                where kind = ? and lane = ? and message_key = ? and state in ('PENDING', 'FAILED') and lease is null""").params(Times.column(now), kind, lane, key).update() == 1;
    }

    /**
     * Undelivered messages of a slot are not sent any more.
     *
     * @return the place in the order that becomes free; null if there was nothing
     */
    @Nullable
    Long replace(String kind, String slot, Instant now) {
        var place = jdbc.sql("""
                        select min(coalesce(place, number)) as place from outbox
                        where kind = ? and slot = ? and state in ('PENDING', 'FAILED')""")
                .params(kind, slot)
                .query((row, number) -> Optional.ofNullable(row.getObject("place", Long.class)))
                .single();
        if (place.isPresent()) {
            jdbc.sql("""
                            update outbox set state = 'REPLACED', due = null, lease = null, settled_at = ?
                            where kind = ? and slot = ? and state in ('PENDING', 'FAILED')""").params(Times.column(now), kind, slot).update();
        }
        return place.orElse(null);
    }

    /**
     * Leases messages that are due, of each subject the first one that is not settled. A message that another instance leases meanwhile is not
     * among them.
     *
     * @param lease a new id, shared by all messages of this call
     * @param blocking the states in which a message holds up the later ones about its subject
     */
    List<Leased> lease(
            String lease,
            String kind,
            String lane,
            List<OutboxState> blocking,
            Instant now,
            Duration length,
            int limit) {
        var due = jdbc.sql(DUE)
                .param("kind", kind)
                .param("lane", lane)
                .param("first", Times.column(Instant.EPOCH))
                .param("now", Times.column(now))
                .param("blocking", blocking.stream().map(OutboxState::name).toList())
                .param("limit", limit)
                .query((row, number) -> new Leased(
                        row.getLong("number"), message(row), row.getInt("attempts"), lease, row.getString("trace")))
                .list();
        if (due.isEmpty()) {
            return due;
        }
        var numbers = due.stream().map(Leased::number).toList();
        var leased = jdbc.sql(
                        "update outbox set due = :end, lease = :lease where number in (:numbers) and due between :first and :now")
                .param("end", Times.column(now.plus(length)))
                .param("lease", lease)
                .param("numbers", numbers)
                .param("first", Times.column(Instant.EPOCH))
                .param("now", Times.column(now))
                .update();
        return leased == due.size() ? due : held(due, numbers, lease);
    }

    /** Those of some messages that have this lease; another instance was faster with the others. */
    private List<Leased> held(List<Leased> due, List<Long> numbers, String lease) {
        var held = Set.copyOf(jdbc.sql("select number from outbox where number in (:numbers) and lease = :lease")
                .param("numbers", numbers)
                .param("lease", lease)
                .query(Long.class)
                .list());
        return due.stream().filter(message -> held.contains(message.number())).toList();
    }

    /** Leases of a process that is gone end at once. */
    void endLeases(Instant now) {
        jdbc.sql("update outbox set due = ?, lease = null where lease is not null")
                .param(Times.column(now))
                .update();
    }

    /** The message becomes due at once, and the attempt is not counted. Has no effect unless the lease still holds. */
    void notAttempted(Leased message, Instant now) {
        jdbc.sql("update outbox set due = ?, lease = null where number = ? and lease = ?")
                .params(Times.column(now), message.number(), message.lease())
                .update();
    }

    /** All messages that still have this lease become due at once. */
    void endLease(String kind, String lane, String lease, Instant now) {
        jdbc.sql(
                        "update outbox set due = ?, lease = null where kind = ? and lane = ? and due is not null and lease = ?")
                .params(Times.column(now), kind, lane, lease)
                .update();
    }

    boolean holds(Leased message) {
        return jdbc.sql("select count(*) from outbox where number = ? and lease = ?")
                        .params(message.number(), message.lease())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** As {@link #failed} and {@link #retry}: has no effect unless the lease still holds. */
    void delivered(Leased message, OutboxAttempt.Delivered outcome, Instant at) {
        settle(message, OutboxState.DELIVERED, outcome.status(), null, null, at);
    }

    void failed(Leased message, OutboxAttempt.Failed outcome, Instant at) {
        settle(message, OutboxState.FAILED, outcome.status(), outcome.problem(), null, at);
    }

    /** As {@link #failed}, for a message that holds up no later one. */
    void drop(Leased message, @Nullable Integer status, String problem, Instant at) {
        settle(message, OutboxState.REPLACED, status, problem, null, at);
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
        jdbc.sql("""
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
    boolean resend(String kind, String lane, String key, Instant now) {
        return jdbc.sql("""
                                update outbox set state = 'PENDING', attempts = 0, due = ?, lease = null, settled_at = null
                                where kind = ? and lane = ? and message_key = ?""").params(Times.column(now), kind, lane, key).update() == 1;
    }

    void resendUndelivered(String kind, String lane, Instant now) {
        jdbc.sql("""
                        update outbox set state = 'PENDING', attempts = 0, due = ?, lease = null, settled_at = null
                        where kind = ? and lane = ? and state in ('PENDING', 'FAILED')""").params(Times.column(now), kind, lane).update();
    }

    /**
     * Removes one piece of the messages that were settled before an instant.
     *
     * @param blocking the kinds in which a failed message holds up later ones, and so stays
     * @return how many
     */
    int removeSettledBefore(Instant before, Collection<String> blocking, int atMost) {
        return jdbc.sql("""
                        delete from outbox where number in (
                            select number from outbox
                            where settled_at < :before and (state <> 'FAILED' or kind not in (:blocking))
                            order by settled_at limit :most)""")
                .param("before", Times.column(before))
                .param("blocking", blocking.isEmpty() ? List.of("") : blocking)
                .param("most", atMost)
                .update();
    }

    /** Removes one piece of the messages of a lane. @return how many */
    int removeLane(String kind, String lane, int atMost) {
        return jdbc.sql("""
                        delete from outbox where number in (
                            select number from outbox where kind = ? and lane = ? order by number limit ?)""").params(kind, lane, atMost).update();
    }

    static OutboxMessage message(ResultSet row) throws SQLException {
        return new OutboxMessage(
                row.getString("kind"),
                row.getString("lane"),
                row.getString("message_key"),
                row.getString("subject"),
                row.getString("slot"),
                row.getString("payload"));
    }
}
