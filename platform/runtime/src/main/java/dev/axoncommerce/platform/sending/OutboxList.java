package dev.axoncommerce.platform.sending;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.metrics.RowCounts;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of messages as it is shown. */
final class OutboxList {

    private final JdbcClient jdbc;

    OutboxList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StoredMessage> firstUndelivered(String kind, String lane, String subject) {
        return jdbc.sql("""
                        select * from outbox
                        where kind = ? and lane = ? and subject = ? and state in ('PENDING', 'FAILED')
                        order by coalesce(place, number) limit 1""")
                .params(kind, lane, subject)
                .query(OutboxList::stored)
                .optional();
    }

    Page<StoredMessage> firstUndelivered(String kind, @Nullable Cursor after, Limit limit) {
        var rows = jdbc.sql("""
                        select m.* from outbox m
                        where m.kind = :kind and m.state in ('PENDING', 'FAILED') and m.number > :after
                          and not exists (select 1 from outbox e
                                          where e.kind = m.kind and e.lane = m.lane and e.subject = m.subject
                                            and coalesce(e.place, e.number) < coalesce(m.place, m.number) and e.state in ('PENDING', 'FAILED'))
                        order by m.number limit :limit""")
                .param("kind", kind)
                .param("after", after == null ? -1 : after.number())
                .param("limit", limit.value() + 1)
                .query(OutboxList::stored)
                .list();
        return Page.of(rows, limit, row -> Cursor.of(row.number()));
    }

    Page<StoredMessage> list(OutboxQuery query, @Nullable Cursor after, Limit limit) {
        var rows = jdbc.sql("""
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
                .query(OutboxList::stored)
                .list();
        return Page.of(rows, limit, row -> Cursor.of(row.number()));
    }

    /** How many messages of a kind are pending and failed; the index has no others to read. */
    Map<String, Long> countUndelivered(String kind) {
        return RowCounts.by(
                jdbc,
                "outbox where state in ('PENDING', 'FAILED') and kind = '" + kind + "'",
                "state",
                OutboxState.PENDING.name(),
                OutboxState.FAILED.name());
    }

    private static StoredMessage stored(ResultSet row, int number) throws SQLException {
        var state = OutboxState.valueOf(row.getString("state"));
        return new StoredMessage(
                row.getLong("number"),
                OutboxTable.message(row),
                state,
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("problem"),
                Times.instant(row, "stored_at"),
                Times.instant(row, "due"),
                state == OutboxState.DELIVERED ? Times.instant(row, "settled_at") : null);
    }
}
