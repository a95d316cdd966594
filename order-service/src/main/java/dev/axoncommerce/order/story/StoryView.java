package dev.axoncommerce.order.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of places in the log, by what happened there. */
@Repository
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

    StoryView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event that comes again changes nothing. */
    void note(String subject, Place place) {
        jdbc.sql(
                        """
                        insert into order_views.story (subject, position, aggregate_id, sequence)
                        select s.subject, s.position, s.aggregate_id, s.sequence
                        from (values (cast(:subject as varchar), cast(:position as bigint),
                                      cast(:aggregate as varchar), cast(:sequence as bigint)))
                             as s (subject, position, aggregate_id, sequence)
                        where not exists (select 1 from order_views.story t
                                          where t.subject = s.subject and t.position = s.position)""")
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
                        select position, aggregate_id, sequence from order_views.story
                        where subject in (:subjects) and position > :after order by position limit :limit""")
                .param("subjects", subjects)
                .param("after", after)
                .param("limit", limit)
                .query(Place::of)
                .list();
    }

    void forgetAfter(long position) {
        jdbc.sql("delete from order_views.story where position > ?").param(position).update();
    }

    /** Whether this event of an aggregate is noted. */
    boolean has(String subject, String aggregateId, long sequence) {
        return jdbc.sql("select count(*) from order_views.story where subject = ? and aggregate_id = ? and sequence = ?")
                        .params(subject, aggregateId, sequence)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
