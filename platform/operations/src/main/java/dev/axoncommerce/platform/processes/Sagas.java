package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.eventlog.LogSearch;
import dev.axoncommerce.platform.log.LogEntry;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/** The sagas of the application: those that wait for something, and those that have ended. */
class Sagas {

    /** So many events are looked at for one page of ended sagas; a page may then have fewer items than its limit. */
    private static final int MOST_BEGINNINGS = 2_000;

    private final List<Processor.Saga> sagas;
    private final SagaRows rows;
    private final ProcessorProgress progress;
    private final LogSearch log;

    Sagas(List<Processor.Saga> sagas, SagaRows rows, ProcessorProgress progress, LogSearch log) {
        this.sagas = sagas;
        this.rows = rows;
        this.progress = progress;
        this.log = log;
    }

    Page<ProcessDocument> open(@Nullable Cursor after, Limit limit) {
        return rows.list(sagas, after, limit).map(row -> open(ofType(row.type()), row));
    }

    /** The sagas that have ended, the one that began last first. Events whose sagas have not ended are passed over. */
    Page<ProcessDocument> done(@Nullable Cursor after, Limit limit, Predicate<ProcessDocument> isStuck) {
        var starts = sagas.stream().flatMap(saga -> starts(saga).stream()).toList();
        var found = new ArrayList<ProcessDocument>();
        var next = after;
        for (int read = 0; read < MOST_BEGINNINGS; read += limit.value()) {
            var begun = log.beginnings(starts, next, new Limit(limit.value() - found.size()));
            begun.items().stream().flatMap(this::ended).filter(isStuck.negate()).forEach(found::add);
            if (begun.next() == null) {
                return new Page<>(found, null);
            }
            next = Cursor.valueOf(begun.next());
            if (found.size() >= limit.value()) {
                break;
            }
        }
        return new Page<>(found, Objects.requireNonNull(next).toString());
    }

    private Stream<ProcessDocument> ended(LogEntry event) {
        return startedBy(event)
                .filter(saga -> hasHandled(saga, event))
                .filter(saga -> rows.find(saga, event.aggregateId()).isEmpty())
                .map(saga -> done(saga, event.aggregateId()));
    }

    /** The open or ended saga of a processor about a key. */
    Optional<ProcessDocument> find(String processor, String key) {
        return sagas.stream()
                .filter(saga -> saga.name().equals(processor))
                .flatMap(saga -> rows.find(saga, key).map(row -> open(saga, row)).stream())
                .findFirst()
                .or(() -> ended(processor, key));
    }

    private Optional<ProcessDocument> ended(String processor, String key) {
        return sagas.stream()
                .filter(saga -> saga.name().equals(processor))
                .flatMap(saga -> log.beginning(starts(saga), key).map(event -> withoutRow(saga, event, key)).stream())
                .findFirst();
    }

    /** A saga whose processor is behind has not begun. */
    private boolean hasHandled(Processor.Saga saga, LogEntry event) {
        var segments = progress.of(saga);
        return !segments.isEmpty() && segments.stream().allMatch(segment -> segment.reached() >= event.position());
    }

    /** A saga that is not stored has ended, or its processor has not reached the event that begins it. */
    private ProcessDocument withoutRow(Processor.Saga saga, LogEntry event, String key) {
        return hasHandled(saga, event) ? done(saga, key) : ProcessDocument.open(saga.name(), key, event, null, null);
    }

    private ProcessDocument open(Processor.Saga saga, SagaRows.Row row) {
        var last = log.last(handled(saga), row.key()).orElse(null);
        return ProcessDocument.open(
                saga.name(),
                row.key(),
                last,
                waitsFor(saga, last),
                rows.deadline(row).orElse(null));
    }

    private ProcessDocument done(Processor.Saga saga, String key) {
        return ProcessDocument.done(
                saga.name(), key, log.last(handled(saga), key).orElse(null));
    }

    private static @Nullable List<String> waitsFor(Processor.Saga saga, @Nullable LogEntry last) {
        return last == null
                ? null
                : saga.waitsFor().entrySet().stream()
                        .filter(step -> step.getKey()
                                .getSimpleName()
                                .equals(last.event().type()))
                        .map(step -> step.getValue().stream()
                                .map(Class::getSimpleName)
                                .toList())
                        .findFirst()
                        .orElse(null);
    }

    private Processor.Saga ofType(String type) {
        return sagas.stream()
                .filter(saga -> saga.saga().getName().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private Stream<Processor.Saga> startedBy(LogEntry event) {
        return sagas.stream().filter(saga -> starts(saga).contains(event.event().type()));
    }

    private static List<String> handled(Processor.Saga saga) {
        return handlers(saga).map(Sagas::eventOf).toList();
    }

    private static List<String> starts(Processor.Saga saga) {
        return handlers(saga)
                .filter(handler -> handler.isAnnotationPresent(StartSaga.class))
                .map(Sagas::eventOf)
                .toList();
    }

    private static String eventOf(Method handler) {
        return handler.getParameterTypes()[0].getSimpleName();
    }

    private static Stream<Method> handlers(Processor.Saga saga) {
        return Arrays.stream(saga.saga().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(SagaEventHandler.class));
    }
}
