package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.fold.Fold;
import dev.axoncommerce.platform.processing.FoldedRows;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.view.ViewRow;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folds a history as the views do. The states, and the events as the upcasters make them, are recorded in a file by the
 * code that is known to be right, and compared with that file by later code. The file has one line of JSON per event.
 */
final class FoldCheck {

    private record Folded(String view, FoldedRows.PerAggregate<?, ?, ?> rows) {}

    private final List<Folded> folds;
    private final JsonMapper json;
    private final Map<String, Object> states = new HashMap<>();

    FoldCheck(Collection<View<?>> views, JsonMapper json) {
        this.folds = views.stream()
                .flatMap(view -> view.rows().stream()
                        .filter(FoldedRows.PerAggregate.class::isInstance)
                        .map(rows -> new Folded(view.name(), (FoldedRows.PerAggregate<?, ?, ?>) rows)))
                .toList();
        this.json = json;
    }

    /** Writes the event and the states after it, for each event. */
    void record(List<DomainEventMessage<?>> events, Path baseline) throws IOException {
        try (var file = Files.newBufferedWriter(baseline)) {
            for (var event : events) {
                write(file, json.writeValueAsString(after(event)));
            }
        }
    }

    private static void write(BufferedWriter file, String line) throws IOException {
        file.write(line);
        file.newLine();
    }

    /** The first difference from the recorded events and states. */
    Optional<Difference> check(List<DomainEventMessage<?>> events, Path baseline) throws IOException {
        try (var file = Files.newBufferedReader(baseline)) {
            for (var event : events) {
                var difference = difference(event, line(file));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            if (file.readLine() != null) {
                throw new UnusableFile("The baseline is not of this history: it has more events");
            }
            return Optional.empty();
        }
    }

    private @Nullable JsonNode line(BufferedReader file) throws IOException {
        var line = file.readLine();
        return line == null ? null : json.readTree(line);
    }

    private Optional<Difference> difference(DomainEventMessage<?> event, @Nullable JsonNode was) {
        try {
            return difference(event, was, after(event));
        } catch (UnusableFile e) {
            throw e;
        } catch (RuntimeException e) {
            return Optional.of(Difference.failure(Difference.Part.FOLD, event, e));
        }
    }

    private static Optional<Difference> difference(DomainEventMessage<?> event, @Nullable JsonNode was, JsonNode is) {
        if (was == null || !was.has("states") || !was.path("eventId").equals(is.path("eventId"))) {
            throw new UnusableFile("The baseline is not of this history: it lacks the event " + event.getIdentifier());
        }
        return Difference.between(Difference.Part.UPCASTER, event, was.path("event"), is.path("event"))
                .or(() -> Difference.between(Difference.Part.FOLD, event, was.path("states"), is.path("states")));
    }

    private JsonNode after(DomainEventMessage<?> event) {
        var line = json.createObjectNode();
        line.put("eventId", event.getIdentifier());
        line.set("event", json.valueToTree(event.getPayload()));
        var views = line.putObject("states");
        folds.stream()
                .filter(fold -> fold.rows().events().isInstance(event.getPayload()))
                .forEach(fold -> views.set(
                        fold.view() + " " + fold.rows().events().getSimpleName(),
                        json.valueToTree(evolved(fold.view(), fold.rows(), event))));
        return line;
    }

    @SuppressWarnings("unchecked") // the state was made by the same fold
    private <E, R extends ViewRow> R evolved(
            String view, FoldedRows.PerAggregate<?, E, R> rows, DomainEventMessage<?> event) {
        Fold<R, E> fold = rows.fold();
        var key = view + " " + rows.events().getSimpleName() + " " + event.getAggregateIdentifier();
        var state = fold.evolve(
                (R) states.get(key),
                rows.events().cast(event.getPayload()),
                event.getSequenceNumber(),
                event.getTimestamp());
        states.put(key, state);
        return state;
    }
}
