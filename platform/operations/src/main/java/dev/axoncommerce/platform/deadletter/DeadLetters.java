package dev.axoncommerce.platform.deadletter;

import dev.axoncommerce.platform.log.EventPayload;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processors.CountedAttempts;
import dev.axoncommerce.platform.processors.Processors;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.common.DateTimeUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The tables of dead letters, read as they are stored: an event whose class has gone can be seen, too. */
class DeadLetters {

    /**
     * An event that is parked.
     *
     * @param sequence what it must not overtake within, the aggregate; only the first of a sequence is tried
     * @param place within that sequence, from 0
     * @param cause what the last attempt failed with; null if it was never tried, since another one before it failed
     * @param attempts how often it was tried
     */
    record DeadLetter(
            String processor,
            String id,
            String sequence,
            long place,
            String type,
            Cause cause,
            int attempts,
            Instant parkedAt,
            Instant lastTriedAt,
            @Schema(types = "object") EventPayload payload) {}

    @Schema(name = "DeadLetterCause")
    record Cause(String type, String message) {}

    private final JdbcClient jdbc;
    private final List<View<?>> views;
    private final ViewVersions generations;
    private final JsonMapper json = JsonMapper.shared();

    DeadLetters(JdbcClient jdbc, List<Processor> processors, ViewVersions generations) {
        this.jdbc = jdbc;
        this.views = Processors.viewsOf(processors);
        this.generations = generations;
    }

    /** @throws NotFound if this process has no view of that name */
    View<?> view(String name) {
        return views.stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** The longest parked first. */
    Page<DeadLetter> list(Cursor after, Limit limit) {
        var tables = views.stream().map(this::lettersOf).collect(Collectors.joining(" union all "));
        var key = after == null ? " " : after.key(text -> text.contains(" "));
        var rows = jdbc.sql("select * from (" + tables + ") letters "
                        + "where (enqueuedAt, deadLetterIdentifier) > (:enqueuedAt, :id) "
                        + "order by enqueuedAt, deadLetterIdentifier limit :limit")
                .param("enqueuedAt", key.substring(0, key.indexOf(' ')))
                .param("id", key.substring(key.indexOf(' ') + 1))
                .param("limit", limit.value() + 1)
                .query(this::letter)
                .list();
        return Page.of(
                rows, limit, letter -> new Cursor(DateTimeUtils.formatInstant(letter.parkedAt()) + " " + letter.id()));
    }

    private String lettersOf(View<?> view) {
        var shown = generations.shown(view);
        return "select '%s' as viewName, letter.* from %s.DeadLetterEntry letter where processingGroup = '%s'"
                .formatted(view.name(), shown.schema(), shown.processor());
    }

    /** The first event of the sequence that this one belongs to. */
    Optional<String> firstOfSequence(View<?> view, String id) {
        var shown = generations.shown(view);
        return jdbc.sql("""
                        select first.deadLetterIdentifier
                        from %1$s.DeadLetterEntry first
                        join %1$s.DeadLetterEntry wanted on first.processingGroup = wanted.processingGroup
                                                        and first.sequenceIdentifier = wanted.sequenceIdentifier
                        where wanted.processingGroup = ? and wanted.deadLetterIdentifier = ?
                        order by first.sequenceIndex limit 1""".formatted(shown.schema()))
                .params(shown.processor(), id)
                .query(String.class)
                .optional();
    }

    /** Discards a parked event; the next event in its sequence is tried next. */
    boolean evict(View<?> view, String id) {
        var shown = generations.shown(view);
        return jdbc.sql("delete from %s.DeadLetterEntry where processingGroup = ? and deadLetterIdentifier = ?"
                                .formatted(shown.schema()))
                        .params(shown.processor(), id)
                        .update()
                > 0;
    }

    private DeadLetter letter(ResultSet row, int number) throws SQLException {
        var causeType = row.getString("causeType");
        var type = row.getString("payloadType");
        return new DeadLetter(
                row.getString("viewName"),
                row.getString("deadLetterIdentifier"),
                row.getString("sequenceIdentifier"),
                row.getLong("sequenceIndex"),
                LoggedEvent.simpleName(type),
                causeType == null ? null : new Cause(causeType, row.getString("causeMessage")),
                attempts(row.getBytes("diagnostics")),
                Instant.parse(row.getString("enqueuedAt")),
                Instant.parse(row.getString("lastTouched")),
                new EventPayload(new String(row.getBytes("payload"), StandardCharsets.UTF_8)));
    }

    private int attempts(byte[] diagnostics) {
        return json.readTree(diagnostics).path(CountedAttempts.ATTEMPTS).asInt(0);
    }
}
