package dev.axoncommerce.order.story;

import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.RowTable;
import dev.axoncommerce.platform.view.ViewRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one copy of the view: places in the log, by what happened there. */
class StoryView implements RowTable<StoryView.Key, StoryView.Noted> {

    /**
     * Where an event is.
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

    StoryView(JdbcTemplate tables, String schema) {
        this.tables = tables;
        this.jdbc = JdbcClient.create(tables);
        this.table = schema + ".story";
    }

    @Override
    public Optional<Noted> last(Key key) {
        return jdbc.sql("select position, aggregate_id, sequence from " + table + " where subject = ? and position = ?")
                .params(key.subject(), key.position())
                .query(Place::of)
                .optional()
                .map(place -> new Noted(key.subject(), place));
    }

    @Override
    public void write(List<RowChange<Noted>> changes) {
        tables.batchUpdate(
                "insert into " + table + " (subject, position, aggregate_id, sequence) values (?, ?, ?, ?)",
                RowChange.added(changes).map(StoryView::columns).toList());
    }

    private static Object[] columns(Noted row) {
        var place = row.place();
        return new Object[] {row.subject(), place.position(), place.aggregateId(), place.sequence()};
    }

    /** The places of these subjects, in the order of the log, after a position. */
    List<Place> of(List<String> subjects, long after, int limit) {
        return jdbc.sql(
                        """
                        select position, aggregate_id, sequence from %s
                        where subject in (:subjects) and position > :after order by position limit :limit"""
                                .formatted(table))
                .param("subjects", subjects)
                .param("after", after)
                .param("limit", limit)
                .query(Place::of)
                .list();
    }

    void forgetAfter(long position) {
        jdbc.sql("delete from " + table + " where position > ?").param(position).update();
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
