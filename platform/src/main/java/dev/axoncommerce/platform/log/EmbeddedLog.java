package dev.axoncommerce.platform.log;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The log in the tables of the JDBC event store. */
final class EmbeddedLog implements EventLog {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(15);

    /** So many of the last events are looked at for missing ones. */
    private static final int RECENTLY = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    EmbeddedLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<LoggedEvent> of(String aggregateId, long from, int limit) {
        return jdbc.sql(
                        """
                        select eventIdentifier, type, aggregateIdentifier, sequenceNumber, payloadType, payloadRevision,
                               timeStamp, payload, metaData
                        from DomainEventEntry
                        where aggregateIdentifier = ? and sequenceNumber >= ?
                        order by sequenceNumber limit ?""")
                .params(aggregateId, from, limit)
                .query(this::event)
                .list();
    }

    @Override
    public LogSlice after(long position, int limit, LogFilter filter) {
        var end = settledEnd(position);
        var rows = jdbc.sql(
                        """
                        select globalIndex, eventIdentifier, type, aggregateIdentifier, sequenceNumber, payloadType,
                               payloadRevision, timeStamp, payload, metaData
                        from DomainEventEntry
                        where globalIndex > :position and globalIndex <= :end
                          and (:type = '' or payloadType like '%.' || :type)
                          and (:id = '' or substring(aggregateIdentifier from position('-' in aggregateIdentifier) + 1) = :id)
                        order by globalIndex limit :limit""")
                .param("position", position)
                .param("end", end)
                .param("type", filter.type() == null ? "" : filter.type())
                .param("id", filter.id() == null ? "" : filter.id())
                .param("limit", limit + 1)
                .query((row, number) -> LogEntry.of(row.getLong("globalIndex"), event(row, number)))
                .list();
        if (rows.size() <= limit) {
            return new LogSlice(rows, Math.max(position, end), false);
        }
        return new LogSlice(rows.subList(0, limit), rows.get(limit - 1).position(), true);
    }

    /**
     * The last position before which nothing can appear any more. A number that is missing may be that of an event whose
     * transaction is still under way; no command takes as long as {@link #LONGEST_COMMIT}.
     */
    private long settledEnd(long position) {
        var indexes = jdbc.sql(
                        """
                        select globalIndex, timeStamp from DomainEventEntry
                        where globalIndex >= :position
                          and globalIndex > (select max(globalIndex) from DomainEventEntry) - :recently
                        order by globalIndex""")
                .param("position", position)
                .param("recently", RECENTLY)
                .query((row, number) -> Map.entry(row.getLong("globalIndex"), Instant.parse(row.getString("timeStamp"))))
                .list();
        var young = clock.instant().minus(LONGEST_COMMIT);
        var end = indexes.isEmpty() ? position : indexes.getFirst().getKey();
        for (var index : indexes) {
            if (index.getKey() > end + 1 && index.getValue().isAfter(young)) {
                return end;
            }
            end = index.getKey();
        }
        return end;
    }

    /** Not from the token: of an event that was committed late, that one is past it already. */
    @Override
    public long position(DomainEventMessage<?> event, TrackingToken token) {
        return jdbc.sql("select globalIndex from DomainEventEntry where eventIdentifier = ?")
                .param(event.getIdentifier())
                .query(Long.class)
                .single();
    }

    private LoggedEvent event(ResultSet row, int number) throws SQLException {
        return new LoggedEvent(
                row.getString("eventIdentifier"),
                row.getString("type"),
                row.getString("aggregateIdentifier"),
                row.getLong("sequenceNumber"),
                row.getString("payloadType"),
                row.getString("payloadRevision"),
                Instant.parse(row.getString("timeStamp")),
                new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                json.readValue(row.getBytes("metaData"), TEXTS));
    }
}
