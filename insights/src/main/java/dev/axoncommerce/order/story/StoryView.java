package dev.axoncommerce.order.story;

import dev.axoncommerce.platform.view.BatchedDelete;
import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.RowTable;
import dev.axoncommerce.platform.view.ViewRow;
import dev.axoncommerce.platform.view.ViewSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one version of the view: places in the log, by what happened there. */
class StoryView implements RowTable<StoryView.Key, StoryView.Noted> {

    /**
     * The position of an event.
     *
     * @param position in the whole log
     * @param aggregateId with its prefix
     * @param sequence within the aggregate
     */
    record Place(long position, String aggregateId, long sequence) {

        static Place of(ResultSet row, int number) throws SQLException {
            return new Place(row.getLong("position"), row.getString("aggregate_id"), row.getLong("sequence"));
        }
    }

    record Key(String subject, long position) {}

    /** A place as it is noted, once. */
    record Noted(String subject, Place place) implements ViewRow {

        @Override
        public long version() {
            return 0;
        }
    }

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final String table;

    StoryView(ViewSchema schema) {
        this.tables = schema.template();
        this.jdbc = schema.jdbc();
        this.table = schema.table("story");
    }

    /** Always empty, since writing the same row again changes nothing. */
    @Override
    public Optional<Noted> last(Key key) {
        return Optional.empty();
    }

    @Override
    public void write(List<RowChange<Noted>> changes) {
        tables.batchUpdate(
                """
                insert into %1$s (subject, position, aggregate_id, sequence)
                select s.subject, s.position, s.aggregate_id, s.sequence
                from (values (cast(? as varchar), cast(? as bigint), cast(? as varchar), cast(? as bigint)))
                     as s (subject, position, aggregate_id, sequence)
                where not exists (select 1 from %1$s t where t.subject = s.subject and t.position = s.position)""".formatted(table),
                RowChange.added(changes).map(StoryView::columns).toList());
    }

    private static Object[] columns(Noted row) {
        var place = row.place();
        return new Object[] {row.subject(), place.position(), place.aggregateId(), place.sequence()};
    }

    /** The places of these subjects, in the order of the log, after a position. */
    List<Place> of(List<String> subjects, long after, int limit) {
        return jdbc.sql("""
                        select position, aggregate_id, sequence from %s
                        where subject in (:subjects) and position > :after order by position limit :limit""".formatted(table))
                .param("subjects", subjects)
                .param("after", after)
                .param("limit", limit)
                .query(Place::of)
                .list();
    }

    /** The aggregates of a kind in the story of a subject, without the prefix of the kind. */
    List<String> of(String subject, String prefix) {
        return jdbc
                .sql("select distinct aggregate_id from " + table + " where subject = ? and aggregate_id like ?")
                .params(subject, prefix + "%")
                .query(String.class)
                .list()
                .stream()
                .map(id -> id.substring(prefix.length()))
                .toList();
    }

    void forgetAfter(long position) {
        BatchedDelete.of(tables, table, "position > ?", position);
    }

    /** Whether this event of an aggregate is noted. */
    boolean has(String subject, String aggregateId, long sequence) {
        return jdbc.sql("select count(*) from " + table + " where subject = ? and aggregate_id = ? and sequence = ?")
                        .params(subject, aggregateId, sequence)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
