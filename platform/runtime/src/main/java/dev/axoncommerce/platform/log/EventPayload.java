package dev.axoncommerce.platform.log;

import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.wiring.PersonalJson;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The payload of an event. REST shows it with its personal data decrypted and with the names of customers; it proves nothing then.
 *
 * @param stored the JSON as it was written
 */
@Schema(types = "object")
public record EventPayload(String stored) {

    /** How REST shows a payload. */
    public static JacksonModule shown(PersonalKeys keys, CustomerNames names) {
        return new SimpleModule("payloads of events").addSerializer(EventPayload.class, new Shown(keys, names));
    }

    private static final class Shown extends StdSerializer<EventPayload> {

        private final transient PersonalKeys keys;
        private final transient CustomerNames names;

        Shown(PersonalKeys keys, CustomerNames names) {
            super(EventPayload.class);
            this.keys = keys;
            this.names = names;
        }

        @Override
        public void serialize(EventPayload payload, JsonGenerator json, SerializationContext context) {
            json.writeRawValue(PersonalJson.readable(payload.stored(), keys, names));
        }
    }
}
