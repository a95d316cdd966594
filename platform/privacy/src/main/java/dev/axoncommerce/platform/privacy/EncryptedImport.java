package dev.axoncommerce.platform.privacy;

import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.log.ImportStep;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.log.ReadEvents;
import dev.axoncommerce.platform.personal.HasPersonalData;
import dev.axoncommerce.platform.personal.Personal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encrypts the personal data of an imported log that was written without keys, and replaces the names of customers by
 * references. An event with such data is stored in its newest revision; an event that names no customer keeps its bytes.
 */
final class EncryptedImport implements ImportStep {

    private static final Logger log = LoggerFactory.getLogger(EncryptedImport.class);
    private static final String FINGERPRINT = "requestFingerprint";

    /** The plain SHA-256 of a request. */
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final StoredPersonalKeys keys;
    private final StoredNames names;
    private final Serializer serializer;
    private final ReadEvents reading;
    private final Map<String, String> customers = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private final JsonMapper json = JsonMapper.shared();

    /** @param serializer of events, which writes encrypted texts as they are stored */
    EncryptedImport(
            StoredPersonalKeys keys, StoredNames names, Serializer serializer, Supplier<EventUpcaster> upcasters) {
        this.keys = keys;
        this.names = names;
        this.serializer = serializer;
        this.reading = new ReadEvents(serializer, upcasters);
    }

    @Override
    public LoggedEvent apply(LoggedEvent imported) {
        var name = customer(imported);
        var event = name == null ? imported : withReference(imported, name);
        var customer = name == null ? null : reference(name);
        if (!hasPersonalData(event.type())) {
            return event;
        }
        var before = reading.read(event).findFirst().orElseThrow().getPayload();
        var after = ((HasPersonalData<?>) before).withPersonalData(text -> encrypted(text, customer));
        return before.equals(after) ? event : written(event, after, customer);
    }

    private String reference(String name) {
        return references.computeIfAbsent(name, this::newReference);
    }

    /** A log that was exported with references keeps them. */
    private String newReference(String name) {
        if (!StoredNames.isReference(name)) {
            return names.referenceForImport(name);
        }
        if (!keys.isStored(name)) {
            log.warn(
                    "The keys of {} are missing, so the data of this customer reads as erased. If they are not lost, import into"
                            + " another empty store, and copy the folder of keys before",
                    name);
        }
        return name;
    }

    private LoggedEvent withReference(LoggedEvent event, String name) {
        var reference = reference(name);
        if (reference.equals(name)) {
            return event;
        }
        var metadata = new HashMap<>(event.metadata());
        if (isByCustomer(event, name)) {
            metadata.put(CommandMetadata.BY, reference);
        }
        var payload = (ObjectNode) json.readTree(event.payload());
        if (payload.path(EarlierCustomers.CUSTOMER).asString("").equals(name)) {
            payload.put(EarlierCustomers.CUSTOMER, reference);
            return with(event, json.writeValueAsString(payload), metadata);
        }
        return with(event, event.payload(), metadata);
    }

    /** Earlier events have no role, and the oldest not even the kind of who sent the command. */
    private static boolean isByCustomer(LoggedEvent event, String name) {
        var metadata = event.metadata();
        return name.equals(metadata.get(CommandMetadata.BY))
                && !"process".equals(metadata.get(CommandMetadata.BY_KIND))
                && !Actor.OPERATOR.equals(metadata.get(CommandMetadata.BY_ROLE));
    }

    private static LoggedEvent with(LoggedEvent event, String payload, Map<String, String> metadata) {
        return new LoggedEvent(
                event.eventId(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.type(),
                event.revision(),
                event.at(),
                payload,
                metadata);
    }

    /** A text of an unknown person cannot be encrypted. */
    private Personal encrypted(Personal text, @Nullable String customer) {
        return customer == null ? Personal.of(Personal.ERASED) : text.encryptedOrErasedFor(customer, keys);
    }

    /** The customer whom the event names, or the first event of its aggregate. */
    private @Nullable String customer(LoggedEvent event) {
        var named =
                json.readTree(event.payload()).path(EarlierCustomers.CUSTOMER).asString("");
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
