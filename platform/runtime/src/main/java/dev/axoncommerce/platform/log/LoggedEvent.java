package dev.axoncommerce.platform.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as it is stored.
 *
 * @param eventId its unique id
 * @param aggregateType the stored name of the kind of aggregate
 * @param aggregateId the identifier with its prefix
 * @param sequence its number within the aggregate, from 0
 * @param type the stored name of the event, with its package
 * @param revision the revision in which it was written, or null if it had none
 * @param at when it happened
 * @param payload the JSON that was written
 * @param metadata what went along with it
 */
public record LoggedEvent(
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        Instant at,
        String payload,
        Map<String, String> metadata) {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** The event that the store has. */
    public static LoggedEvent of(StoredEvent stored) {
        return new LoggedEvent(
                stored.eventId(),
                stored.aggregateType(),
                stored.aggregateId(),
                stored.sequence(),
                stored.type(),
                stored.revision().isEmpty() ? null : stored.revision(),
                Instant.parse(stored.at()),
                new String(stored.payload(), StandardCharsets.UTF_8),
                stored.metadata().length == 0 ? Map.of() : JsonMapper.shared().readValue(stored.metadata(), TEXTS));
    }

    /** The name of the event without its package, and without the class that it is nested in. */
    public String simpleType() {
        return simpleName(type);
    }

    /** The name of a class without its package, and without the class that it is nested in. */
    public static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    /** The identifier without its prefix, as REST shows it. */
    public String bareId() {
        return aggregateId.substring(aggregateId.indexOf('-') + 1);
    }
}
