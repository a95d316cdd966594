package dev.axoncommerce.platform.log;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** An event as a line of JSON. The payload stays as it was written, byte by byte: it is what proofs are about. */
public final class LogLines {

    private record Line(
            String eventId,
            String aggregate,
            String aggregateId,
            long sequence,
            String type,
            String revision,
            Instant at,
            Map<String, String> metadata,
            @JsonRawValue String payload) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private LogLines() {}

    public static String write(LoggedEvent event) {
        return JSON.writeValueAsString(new Line(
                event.eventId(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.type(),
                event.revision(),
                event.at(),
                event.metadata(),
                event.payload()));
    }

    /** The last line. */
    public static String end(long count) {
        return "{\"end\":%d}".formatted(count);
    }

    public static boolean isEnd(String line) {
        return line.startsWith("{\"end\":");
    }

    /** @throws IllegalArgumentException if it is not a line of a log; the message says what is wrong with it */
    public static LoggedEvent read(String line) {
        var texts = new HashMap<String, String>();
        var metadata = new LinkedHashMap<String, String>(); // in the order in which it was written
        try (var parser = JSON.createParser(line)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "is not a JSON object");
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "metadata" -> readInto(metadata, parser);
                    case "payload" -> texts.put(name, asWritten(line, parser));
                    default -> {
                        require(parser.currentToken().isScalarValue(), "has an invalid value of " + name);
                        texts.put(name, parser.getValueAsString());
                    }
                }
            }
            return event(texts, metadata);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is not JSON", e);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("has an invalid time or number", e);
        }
    }

    private static LoggedEvent event(Map<String, String> texts, Map<String, String> metadata) {
        return new LoggedEvent(
                required(texts, "eventId"),
                required(texts, "aggregate"),
                required(texts, "aggregateId"),
                Long.parseLong(required(texts, "sequence")),
                required(texts, "type"),
                texts.get("revision"),
                Instant.parse(required(texts, "at")),
                required(texts, "payload"),
                metadata);
    }

    private static void readInto(Map<String, String> metadata, JsonParser parser) {
        require(parser.currentToken() == JsonToken.START_OBJECT, "has invalid metadata");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            require(parser.nextToken() == JsonToken.VALUE_STRING, "has invalid metadata");
            metadata.put(name, parser.getString());
        }
    }

    private static String asWritten(String line, JsonParser parser) {
        var start = parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return line.substring((int) start, (int) parser.currentLocation().getCharOffset());
    }

    private static String required(Map<String, String> texts, String name) {
        var text = texts.get(name);
        require(text != null, "lacks " + name);
        return text;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
