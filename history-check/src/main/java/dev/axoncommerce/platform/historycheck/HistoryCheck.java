package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.history.RecordedCommands;
import dev.axoncommerce.platform.log.LogLines;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.log.ReadEvents;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Runs the parts of the check one after the other, and ends with the first difference. */
final class HistoryCheck {

    /** The upcasters or the classes of today cannot read a recorded event. */
    static final class UnreadableEvent extends RuntimeException {
        UnreadableEvent(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @param foldsCompared whether there was a baseline */
    record Outcome(
            long events,
            long commands,
            int sagas,
            boolean foldsCompared,
            @Nullable Difference difference) {}

    private static final Logger log = LoggerFactory.getLogger(HistoryCheck.class);
    private static final int PROGRESS_EVERY = 20_000;

    private final ApplicationContext beans;
    private final ReadEvents reading;
    private final RecordedAnswers answers;
    private final RecordedDeadlines deadlines;
    private final RecordedClock clock;
    private final JsonMapper json;

    HistoryCheck(
            ApplicationContext beans,
            ReadEvents reading,
            RecordedAnswers answers,
            RecordedDeadlines deadlines,
            RecordedClock clock,
            JsonMapper json) {
        this.beans = beans;
        this.reading = reading;
        this.answers = answers;
        this.deadlines = deadlines;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Checks a history.
     *
     * @param record the baseline to write; null for none
     * @param baseline the baseline to compare with; null for none
     * @throws UnusableFile if a file cannot be read or written, or is not what it should be
     */
    Outcome run(Path file, @Nullable Path record, @Nullable Path baseline) {
        try {
            var events = read(file);
            var folds = new FoldCheck(views(), json);
            if (record != null) {
                folds.record(events, record);
                log.info("The baseline is written to {}", record);
            }
            var difference = baseline == null
                    ? Optional.<Difference>empty()
                    : new FoldCheck(views(), json).check(events, baseline);
            return difference.isPresent()
                    ? new Outcome(events.size(), 0, 0, true, difference.get())
                    : decide(events, baseline != null);
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableFile("A file cannot be read or written: " + e.getMessage());
        }
    }

    private Outcome decide(List<DomainEventMessage<?>> events, boolean foldsCompared) {
        var aggregates = new Aggregates(beans);
        var history = RecordedHistory.of(events, commands());
        var decisions = new DecisionCheck(aggregates, clock, json);
        var difference = decisions.check(history);
        log.info("{} commands are decided again", decisions.decided());
        var sagas = sagas();
        if (difference.isEmpty()) {
            answers.begin(history, decisions, aggregates);
            difference = new SagaCheck(sagas, beans.getAutowireCapableBeanFactory(), answers, deadlines, clock)
                    .check(history);
        }
        return new Outcome(events.size(), decisions.decided(), sagas.size(), foldsCompared, difference.orElse(null));
    }

    private List<RecordedCommands<?>> commands() {
        var found = new ArrayList<RecordedCommands<?>>();
        beans.getBeansOfType(RecordedCommands.class).values().forEach(found::add);
        return found;
    }

    private List<View<?>> views() {
        var found = new ArrayList<View<?>>();
        beans.getBeansOfType(View.class).values().forEach(found::add);
        return found;
    }

    private List<Processor.Saga> sagas() {
        return beans.getBeansOfType(Processor.class).values().stream()
                .filter(Processor.Saga.class::isInstance)
                .map(Processor.Saga.class::cast)
                .toList();
    }

    private List<DomainEventMessage<?>> read(Path file) throws IOException {
        var events = new ArrayList<DomainEventMessage<?>>();
        var number = 0L;
        var end = "";
        try (var lines = Files.newBufferedReader(file)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                end = line;
                if (!LogLines.isEnd(line)) {
                    number++;
                    read(logged(line, number)).filter(HistoryCheck::isKnown).forEach(events::add);
                }
                if (number % PROGRESS_EVERY == 0) {
                    log.info("{} events are read", number);
                }
            }
        }
        if (!end.equals(LogLines.end(number))) {
            throw new UnusableFile("%s is truncated: its last line is not %s".formatted(file, LogLines.end(number)));
        }
        return events;
    }

    /** Reads the payloads too, which are deserialized when they are first used. */
    private Stream<? extends DomainEventMessage<?>> read(LoggedEvent event) {
        try {
            var events = reading.read(event).toList();
            events.forEach(DomainEventMessage::getPayload);
            return events.stream();
        } catch (RuntimeException e) {
            throw new UnreadableEvent(
                    "UPCASTER fails at event %d of %s (%s, id %s): %s"
                            .formatted(event.sequence(), event.aggregateId(), event.simpleType(), event.eventId(), e),
                    e);
        }
    }

    /** A module that is left out may have written events. */
    private static boolean isKnown(DomainEventMessage<?> event) {
        if (event.getPayload() instanceof UnknownSerializedType) {
            log.warn("The event {} is left out: no class for it", event.getIdentifier());
            return false;
        }
        return true;
    }

    private static LoggedEvent logged(String line, long number) {
        try {
            return LogLines.read(line);
        } catch (IllegalArgumentException e) {
            throw new UnusableFile("Line %d of the history %s".formatted(number, e.getMessage()));
        }
    }
}
