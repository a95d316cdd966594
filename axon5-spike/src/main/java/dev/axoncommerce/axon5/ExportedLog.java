package dev.axoncommerce.axon5;

import dev.axoncommerce.platform.wiring.StoredJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of {@code GET /api/events/export}, one in each line. Events in an earlier revision are not read: Axon 5.0.1 has no upcasters. Encrypted
 * texts stay unreadable.
 */
public final class ExportedLog {

    private static final String EVENTS_OF_ORDER = "dev.axoncommerce.order.";
    private static final String PUBLISHED = "dev.axoncommerce.api.";

    private final JsonMapper lines = JsonMapper.shared();
    private final StoredJson stored = new StoredJson();

    /** The events of orders, payments, reservations and stock items, as messages with their ids and times. */
    public List<EventMessage> read(Path file) throws IOException {
        try (Stream<String> all = Files.lines(file)) {
            return all.map(lines::readTree)
                    .filter(line -> isKnown(line.path("type").asString("")))
                    .map(this::message)
                    .toList();
        }
    }

    /** The last line of an export is no event. The spike has no products and no carts. */
    private static boolean isKnown(String type) {
        return type.startsWith(PUBLISHED) || type.startsWith(EVENTS_OF_ORDER + "payment.");
    }

    private EventMessage message(JsonNode line) {
        var type = type(line.path("type").asString());
        return new GenericEventMessage(
                line.path("eventId").asString(),
                new MessageType(type, line.path("revision").asString()),
                stored.read(line.path("payload").toString(), type),
                Map.of(),
                Instant.parse(line.path("at").asString()));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("An event of an unknown type", e);
        }
    }
}
