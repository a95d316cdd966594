package dev.axoncommerce.platform.log;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The log in the tables of the JDBC event store. */
final class EmbeddedLog implements EventLog {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String COLUMNS = "eventIdentifier, type, aggregateIdentifier, sequenceNumber, payloadType, "
            + "payloadRevision, timeStamp, payload, metaData";

    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(15);

    /** So many of the last events are looked at for missing ones. */
    private static final int RECENTLY = 5_000;

    /** A filter that rarely matches must not hold up others: the next read continues. */
    private static final int MOST_AT_ONCE = 50_000;

    /** Few, since PostgreSQL ends a transaction that is idle for long, and each event may need the key of a person first. */
    private static final int INSERTED_TOGETHER = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    EmbeddedLog(JdbcTemplate template, TransactionTemplate transaction, Clock clock) {
        this.jdbc = JdbcClient.create(template);
        this.template = template;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<LoggedEvent> of(String aggregateId, long from, int limit) {
        return jdbc.sql("""
                        select %s from DomainEventEntry
                        where aggregateIdentifier = ? and sequenceNumber >= ?
                        order by sequenceNumber limit ?""".formatted(COLUMNS))
                .params(aggregateId, from, limit)
                .query(this::event)
                .list();
    }

    @Override
    public LogSlice after(long position, int limit, LogFilter filter) {
        var settled = settledEnd(position);
        var end = filter.equals(LogFilter.NONE) ? settled : Math.min(settled, position + MOST_AT_ONCE);
        var rows = jdbc.sql("""
                        select globalIndex, %s from DomainEventEntry
                        where globalIndex > :position and globalIndex <= :end
                          and (:type = '' or payloadType like '%%.' || :type or payloadType like '%%$' || :type)
                          and (:id = '' or substring(aggregateIdentifier from position('-' in aggregateIdentifier) + 1) = :id)
                        order by globalIndex limit :limit""".formatted(COLUMNS))
                .param("position", position)
                .param("end", end)
                .param("type", filter.type() == null ? "" : filter.type())
                .param("id", filter.id() == null ? "" : filter.id())
                .param("limit", limit + 1)
                .query((row, number) -> new LogSlice.Positioned(row.getLong("globalIndex"), event(row, number)))
                .list();
        if (rows.size() <= limit) {
            return new LogSlice(rows, Math.max(position, end), end < settled);
        }
        return new LogSlice(rows.subList(0, limit), rows.get(limit - 1).position(), true);
    }

    @Override
    public long end() {
        return jdbc.sql("select coalesce(max(globalIndex), :none) from DomainEventEntry")
                .param("none", LogPositions.NONE)
                .query(Long.class)
                .single();
    }

    /**
     * The last position before which nothing can appear any more. A number that is missing may be that of an event whose
     * transaction is still under way; no command takes as long as {@link #LONGEST_COMMIT}.
     */
    private long settledEnd(long position) {
        var indexes = jdbc.sql("""
                        select globalIndex, timeStamp from DomainEventEntry
                        where globalIndex >= :position
                          and globalIndex > (select max(globalIndex) from DomainEventEntry) - :recently
                        order by globalIndex""")
                .param("position", position)
                .param("recently", RECENTLY)
                .query((row, number) -> Map.entry(row.getLong("globalIndex"), row.getString("timeStamp")))
                .list();
        var young = clock.instant().minus(LONGEST_COMMIT);
        var end = indexes.isEmpty() ? position : indexes.getFirst().getKey();
        for (var index : indexes) {
            if (index.getKey() > end + 1 && Instant.parse(index.getValue()).isAfter(young)) {
                return end;
            }
            end = index.getKey();
        }
        return end;
    }

    @Override
    public List<StoredEvent> stored(List<StoredEvent.Given> events) {
        var ids = events.stream().map(StoredEvent.Given::eventId).toList();
        var found = HashMap.<String, StoredEvent>newHashMap(ids.size());
        jdbc.sql("select globalIndex, " + COLUMNS + " from DomainEventEntry where eventIdentifier in (:ids)")
                .param("ids", EventLog.padded(ids))
                .query(EmbeddedLog::stored)
                .list()
                .forEach(event -> found.put(event.eventId(), event));
        return ids.stream().map(found::get).toList();
    }

    @Override
    public List<StoredEvent> storedAfter(long position, int limit) {
        var after = position == START ? ">=" : ">";
        return jdbc.sql(
                        "select globalIndex, %s from DomainEventEntry where globalIndex %s ? order by globalIndex limit ?"
                                .formatted(COLUMNS, after))
                .params(position, limit)
                .query(EmbeddedLog::stored)
                .list();
    }

    @Override
    public Optional<StoredEvent> stored(String aggregateId, long sequence) {
        return jdbc.sql("select globalIndex, " + COLUMNS
                        + " from DomainEventEntry where aggregateIdentifier = ? and sequenceNumber = ?")
                .params(aggregateId, sequence)
                .query(EmbeddedLog::stored)
                .optional();
    }

    /** Not from the token: of an event that was committed late, that one is past it already. */
    @Override
    public long position(DomainEventMessage<?> event, TrackingToken token) {
        return jdbc.sql("select globalIndex from DomainEventEntry where eventIdentifier = ?")
                .param(event.getIdentifier())
                .query(Long.class)
                .single();
    }

    /** All or none. */
    @Override
    public void append(Stream<LoggedEvent> events) {
        transaction.executeWithoutResult(status -> {
            var batch = new ArrayList<Object[]>(INSERTED_TOGETHER);
            events.forEach(event -> {
                batch.add(columns(event));
                if (batch.size() == INSERTED_TOGETHER) {
                    insert(batch);
                }
            });
            insert(batch);
        });
    }

    private void insert(List<Object[]> batch) {
        template.batchUpdate(
                "insert into DomainEventEntry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)", batch);
        batch.clear();
    }

    private Object[] columns(LoggedEvent event) {
        return new Object[] {
            event.eventId(),
            event.aggregateType(),
            event.aggregateId(),
            event.sequence(),
            event.type(),
            event.revision(),
            DateTimeUtils.formatInstant(event.at()),
            event.payload().getBytes(StandardCharsets.UTF_8),
            json.writeValueAsBytes(event.metadata())
        };
    }

    private static StoredEvent stored(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getLong("globalIndex"),
                row.getString("eventIdentifier"),
                Objects.requireNonNullElse(row.getString("type"), ""),
                row.getString("aggregateIdentifier"),
                row.getLong("sequenceNumber"),
                row.getString("payloadType"),
                Objects.requireNonNullElse(row.getString("payloadRevision"), ""),
                row.getString("timeStamp"),
                row.getBytes("payload"),
                Objects.requireNonNullElse(row.getBytes("metaData"), new byte[0]));
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
