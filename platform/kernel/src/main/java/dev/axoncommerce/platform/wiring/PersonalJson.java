package dev.axoncommerce.platform.wiring;

import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.Encrypted;
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.personal.StoredName;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/** Personal texts in JSON: encrypted where they are stored, and as text where they are shown. */
public final class PersonalJson {

    private static final String MARK = "\"" + Encrypted.MARK + "\"";
    private static final String CUSTOMER = "customerId";
    private static final JsonMapper JSON = JsonMapper.shared();

    private PersonalJson() {}

    /** For what is stored. Without encryption, a text is a string, as it was before there were keys. */
    static JacksonModule stored(PersonalKeys keys) {
        return new SimpleModule("stored personal data")
                .addSerializer(Personal.class, new Stored())
                .addDeserializer(Personal.class, new Read(keys))
                .addSerializer(StoredName.class, new Name(CustomerNames.SAME))
                .addDeserializer(StoredName.class, new ReadName());
    }

    /** For what is shown to a caller who may see it. */
    public static JacksonModule shown(CustomerNames names) {
        return new SimpleModule("shown personal data")
                .addSerializer(Personal.class, new Shown())
                .addSerializer(StoredName.class, new Name(names));
    }

    /** Returns a stored document with its texts decrypted, and with the name of its customer. */
    public static String readable(String document, PersonalKeys keys, CustomerNames names) {
        if (!document.contains(MARK) && !document.contains(CUSTOMER)) {
            return document;
        }
        try {
            var value = decrypted(JSON.readTree(document), keys);
            if (value instanceof ObjectNode object && object.path(CUSTOMER).isString()) {
                object.put(CUSTOMER, shown(object.path(CUSTOMER).asString(), names));
            }
            return JSON.writeValueAsString(value);
        } catch (JacksonException damaged) {
            return document; // as it is shown without encryption
        }
    }

    private static String shown(String name, CustomerNames names) {
        return names.name(name).orElse(name);
    }

    private static JsonNode decrypted(JsonNode value, PersonalKeys keys) {
        if (value instanceof ObjectNode object) {
            if (isEncrypted(object)) {
                var text = Personal.of(JSON.treeToValue(object, Encrypted.class), keys)
                        .text();
                return object.stringNode(text);
            }
            object.propertyNames().forEach(name -> object.set(name, decrypted(object.get(name), keys)));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, decrypted(array.get(i), keys));
            }
        }
        return value;
    }

    /** The encrypted texts of a stored document. */
    public static List<Encrypted> encryptedIn(String document) {
        if (!document.contains(MARK)) {
            return List.of();
        }
        var found = new ArrayList<Encrypted>();
        find(JSON.readTree(document), found);
        return found;
    }

    private static void find(JsonNode value, List<Encrypted> found) {
        if (isEncrypted(value)) {
            found.add(JSON.treeToValue(value, Encrypted.class));
        } else {
            value.forEach(each -> find(each, found));
        }
    }

    /** Whether an object is the stored form of an encrypted text. */
    public static boolean isEncrypted(JsonNode object) {
        return object.isObject()
                && object.size() == 5
                && object.path(Encrypted.MARK).isInt();
    }

    private static final class Stored extends StdSerializer<Personal> {

        Stored() {
            super(Personal.class);
        }

        @Override
        public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
            value.encrypted().ifPresentOrElse(json::writePOJO, () -> json.writeString(value.text()));
        }
    }

    private static final class Shown extends StdSerializer<Personal> {

        Shown() {
            super(Personal.class);
        }

        @Override
        public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.text());
        }
    }

    private static final class Name extends StdSerializer<StoredName> {

        private final transient CustomerNames names;

        Name(CustomerNames names) {
            super(StoredName.class);
            this.names = names;
        }

        @Override
        public void serialize(StoredName value, JsonGenerator json, SerializationContext context) {
            json.writeString(shown(value.stored(), names));
        }
    }

    private static final class ReadName extends StdDeserializer<StoredName> {

        ReadName() {
            super(StoredName.class);
        }

        @Override
        public StoredName deserialize(JsonParser json, DeserializationContext context) {
            return new StoredName(json.getValueAsString());
        }
    }

    private static final class Read extends StdDeserializer<Personal> {

        private final transient PersonalKeys keys;

        Read(PersonalKeys keys) {
            super(Personal.class);
            this.keys = keys;
        }

        @Override
        public Personal deserialize(JsonParser json, DeserializationContext context) {
            return json.currentToken() == JsonToken.START_OBJECT
                    ? Personal.of(context.readValue(json, Encrypted.class), keys)
                    : Personal.of(json.getValueAsString());
        }
    }
}
