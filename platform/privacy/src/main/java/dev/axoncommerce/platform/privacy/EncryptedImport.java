package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.log.ImportStep;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.log.ReadEvents;
import dev.axoncommerce.platform.personal.HasPersonalData;
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.PersonalKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encrypts the personal data of an imported log that was written without keys. An event with such data is stored in its newest
 * revision; every other event keeps its bytes.
 */
final class EncryptedImport implements ImportStep {

    private static final String CUSTOMER = "customerId";
    private static final String FINGERPRINT = "requestFingerprint";

    /** The plain SHA-256 of a request. */
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final PersonalKeys keys;
    private final Serializer serializer;
    private final ReadEvents reading;
    private final Map<String, String> customers = new HashMap<>();
    private final JsonMapper json = JsonMapper.shared();

    /** @param serializer of events, which writes encrypted texts as they are stored */
    EncryptedImport(PersonalKeys keys, Serializer serializer, Supplier<EventUpcaster> upcasters) {
        this.keys = keys;
        this.serializer = serializer;
        this.reading = new ReadEvents(serializer, upcasters);
    }

    @Override
    public LoggedEvent apply(LoggedEvent event) {
        var customer = customer(event);
        if (!hasPersonalData(event.type())) {
            return event;
        }
        var before = reading.read(event).findFirst().orElseThrow().getPayload();
        var after = ((HasPersonalData<?>) before).withPersonalData(text -> encrypted(text, customer));
        return before.equals(after) ? event : written(event, after, customer);
    }

    /** A text of an unknown person cannot be encrypted. */
    private Personal encrypted(Personal text, @Nullable String customer) {
        return customer == null ? Personal.of(Personal.ERASED) : text.encryptedOrErasedFor(customer, keys);
    }

    /** The customer whom the event names, or the first event of its aggregate. */
    private @Nullable String customer(LoggedEvent event) {
        var named = json.readTree(event.payload()).path(CUSTOMER).asString("");
        if (!named.isEmpty()) {
            customers.put(event.aggregateId(), named);
        }
        return customers.get(event.aggregateId());
    }

    private static boolean hasPersonalData(String type) {
        try {
            return HasPersonalData.class.isAssignableFrom(Class.forName(type));
        } catch (ClassNotFoundException e) {
            return false; // of a module that is left out, or a type that an upcaster renames
        }
    }

    private LoggedEvent written(LoggedEvent event, Object payload, @Nullable String customer) {
        var serialized = serializer.serialize(payload, byte[].class);
        var document = (ObjectNode) json.readTree(serialized.getData());
        var digest = document.path(FINGERPRINT).asString("");
        if (customer != null && DIGEST.matcher(digest).matches()) {
            document.put(FINGERPRINT, keys.fingerprint(customer, digest));
        }
        return new LoggedEvent(
                event.eventId(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                serialized.getType().getName(),
                serialized.getType().getRevision(),
                event.at(),
                json.writeValueAsString(document),
                event.metadata());
    }
}
