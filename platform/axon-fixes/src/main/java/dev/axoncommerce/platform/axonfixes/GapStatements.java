package dev.axoncommerce.platform.axonfixes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/**
 * Statements for gaps in the log, which find rows by the primary key only.
 *
 * <p>A rolled-back transaction leaves a gap in the global index. A reader looks for the missing event for a minute, because it may still be committed.
 * Axon's condition {@code (a range) or in (the gaps)} makes H2 read the whole table each time.
 *
 * <p>Axon forgets a gap after this minute only if a position has more than 250 of them, or if all events after it are old. So two readers at the same
 * event may remember different gaps. Axon compares positions with their gaps when it looks for the next event in the cache that all readers share.
 * A reader that remembers others does not find it, and reads the table for itself, also when there is no new event. After a restart under
 * load, two instances on PostgreSQL did little else. Therefore the store forgets every gap older than a minute.
 *
 * <p>Delete when Axon's statement uses the index on H2, and {@code EmbeddedEventStore} compares positions without their gaps.
 */
final class GapStatements {

    private GapStatements() {}

    /** Reads the next {@code batchSize} positions after {@code globalIndex}, and the gaps. */
    static PreparedStatement read(
            Connection connection, EventSchema schema, long globalIndex, int batchSize, List<Long> gaps)
            throws SQLException {
        var events = "select %s from %s where ".formatted(schema.trackedEventFields(), schema.domainEventTable());
        var index = schema.globalIndexColumn();
        var statement = connection.prepareStatement(events
                + "%1$s > ? and %1$s <= ? union all ".formatted(index)
                + events
                + "%1$s in (%2$s) order by %1$s".formatted(index, parameters(gaps)));
        statement.setLong(1, globalIndex);
        statement.setLong(2, globalIndex + batchSize);
        set(statement, 3, gaps);
        return statement;
    }

    /** Reads the event after each gap, whose age is that of the gap, and events in gaps: Axon keeps these gaps until the events are read. */
    static PreparedStatement clean(Connection connection, EventSchema schema, SortedSet<Long> gaps)
            throws SQLException {
        var positions = new TreeSet<>(gaps);
        gaps.forEach(gap -> positions.add(gap + 1));
        var statement = connection.prepareStatement("select %1$s, %2$s from %3$s where %1$s in (%4$s) order by %1$s"
                .formatted(
                        schema.globalIndexColumn(),
                        schema.timestampColumn(),
                        schema.domainEventTable(),
                        parameters(positions)));
        set(statement, 1, positions);
        return statement;
    }

    private static String parameters(Collection<Long> values) {
        return String.join(",", Collections.nCopies(values.size(), "?"));
    }

    private static void set(PreparedStatement statement, int first, Collection<Long> values) throws SQLException {
        int parameter = first;
        for (long value : values) {
            statement.setLong(parameter++, value);
        }
    }
}
