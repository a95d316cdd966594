package dev.axoncommerce.platform.eventlog;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogEntry;
import dev.axoncommerce.platform.log.LogFilter;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.log.LogSlice;
import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The log over REST, for operators. */
@Tag(name = "Events", description = "The event log. For operators.")
@RestController
@RequestMapping("/api/events")
class LogController {

    private static final int AT_ONCE = 200;

    private final EventLog log;
    private final LogSearch search;
    private final EventStore events;
    private final EventStreams streams;
    private final CustomerNames names;
    private final LogTail tail;

    LogController(EventLog log, LogSearch search, EventStore events, EventStreams streams, CustomerNames names) {
        this.log = log;
        this.search = search;
        this.events = events;
        this.streams = streams;
        this.names = names;
        this.tail = new LogTail(log::after);
    }

    @Operation(operationId = "listEvents", summary = "List events in log order")
    @GetMapping
    Page<LogEntry> list(
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String id,
            @RequestParam(required = false) String customer,
            @RequestParam(required = false) String correlationId,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @Schema(
                            allowableValues = {"oldest", "newest"},
                            defaultValue = "oldest")
                    @RequestParam(required = false)
                    String first,
            @RequestParam(defaultValue = "false") boolean count,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        var query = new LogQuery(
                new LogFilter(type, id),
                customer == null ? null : names.resolve(customer),
                correlationId,
                q,
                LogSearch.instant("from", from),
                LogSearch.instant("to", to),
                false);
        var newestFirst = newestFirst(first);
        var page = query.matchesEverything() && !newestFirst
                ? all(after, limit)
                : search.list(query, after, limit, newestFirst);
        return page.counted(count, () -> search.count(query));
    }

    private static boolean newestFirst(@Nullable String first) {
        return switch (first) {
            case null -> false;
            case "oldest" -> false;
            case "newest" -> true;
            default -> throw new BadInput("first", "must be oldest or newest");
        };
    }

    private Page<LogEntry> all(@Nullable Cursor after, Limit limit) {
        var slice = log.after(after == null ? LogPositions.NONE : after.number(), limit.value(), LogFilter.NONE);
        return new Page<>(
                slice.events().stream().map(LogSlice.Positioned::shown).toList(),
                slice.more() ? Cursor.of(slice.end()).toString() : null);
    }

    /**
     * Streams the events from now on, or the events after the event with the given id. Some clients send an empty id
     * before they know one.
     */
    @Operation(operationId = "streamEvents", summary = "Stream new events as server-sent events")
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter follow(
            @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String id,
            HttpMethod method) {
        var filter = new LogFilter(type, id);
        var reached = new AtomicLong(
                lastEventId == null || lastEventId.isEmpty() ? LogPositions.head(events) : position(lastEventId));
        return streams.open(method, client -> {
            var slice = tail.after(reached.get(), AT_ONCE, filter);
            for (var event : slice.events()) {
                client.send(SseEmitter.event()
                        .id(Long.toString(event.position()))
                        .name(event.event().simpleType())
                        .data(event.shown()));
            }
            reached.set(slice.end());
            return false;
        });
    }

    private static long position(String lastEventId) {
        if (!lastEventId.matches("\\d{1,18}")) {
            throw new BadInput("Last-Event-ID", "is not the id of an event of this stream");
        }
        return Long.parseLong(lastEventId);
    }
}
