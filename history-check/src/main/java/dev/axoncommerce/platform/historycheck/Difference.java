package dev.axoncommerce.platform.historycheck;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The first place where the code of today produces another result from a history than the recorded one.
 *
 * @param part what differs
 * @param event where it differs
 * @param field the path of the value
 * @param was the recorded value; null if there was none
 * @param is the value of today; null if there is none
 */
record Difference(
        Part part,
        DomainEventMessage<?> event,
        String field,
        @Nullable String was,
        @Nullable String is) {

    /** What can differ. */
    enum Part {
        UPCASTER,
        DECISION,
        FOLD,
        SAGA
    }

    /** The code of today fails where the recorded code did not. */
    static Difference failure(Part part, DomainEventMessage<?> event, Throwable cause) {
        return new Difference(part, event, "failure", null, cause.toString());
    }

    /** The first difference of two documents. */
    static Optional<Difference> between(Part part, DomainEventMessage<?> event, JsonNode was, JsonNode is) {
        var before = values(was);
        var after = values(is);
        var fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .findFirst()
                .map(field -> new Difference(part, event, field, before.get(field), after.get(field)));
    }

    private static Map<String, String> values(JsonNode document) {
        var values = new TreeMap<String, String>();
        collect("", document, values);
        return values;
    }

    private static void collect(String path, JsonNode value, Map<String, String> values) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), values));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(path + "[" + i + "]", value.get(i), values);
            }
        } else if (!value.isNull()) {
            values.put(path, value.asString());
        }
    }

    /** One line for people. */
    String text() {
        return "%s differs at event %d of %s (%s, id %s): %s was %s, is %s"
                .formatted(
                        part,
                        event.getSequenceNumber(),
                        event.getAggregateIdentifier(),
                        event.getPayloadType().getSimpleName(),
                        event.getIdentifier(),
                        field,
                        was == null ? "absent" : was,
                        is == null ? "absent" : is);
    }
}
