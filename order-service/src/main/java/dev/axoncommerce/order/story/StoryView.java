package dev.axoncommerce.order.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one copy of the view: places in the log, by what happened there. */
class StoryView {

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

    private final JdbcClient jdbc;
    private final String table;

    StoryView(JdbcClient jdbc, String schema) {
        this.jdbc = jdbc;
        this.table = schema + ".story";
    }

    /** An event that comes again changes nothing. */
    void note(String subject, Place place) {
        jdbc.sql(
                        """
                        insert into %1$s (subject, position, aggregate_id, sequence)
                        select s.subject, s.position, s.aggregate_id, s.sequence
                        from (values (cast(:subject as varchar), cast(:position as bigint),
                                      cast(:aggregate as varchar), cast(:sequence as bigint)))
                             as s (subject, position, aggregate_id, sequence)
                        where not exists (select 1 from %1$s t where t.subject = s.subject and t.position = s.position)"""
                                .formatted(table))
                .param("subject", subject)
                .param("position", place.position())
                .param("aggregate", place.aggregateId())
                .param("sequence", place.sequence())
                .update();
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
