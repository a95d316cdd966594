package dev.axoncommerce.platform.log;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    EmbeddedLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
