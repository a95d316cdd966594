package dev.axoncommerce.platform.wiring;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.axoncommerce.platform.personal.PersonalKeys;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;
import tools.jackson.datatype.pcollections.PCollectionsModule;

/** The JSON of all that is stored: events, sagas, tokens, snapshots, and the documents of views. */
public final class StoredJson {

    private final JsonMapper json;

    /** Without keys: personal data is stored as it is, and reads as erased if it was encrypted. */
    public StoredJson() {
        this(PersonalKeys.NONE);
    }

    public StoredJson(PersonalKeys keys) {
        var builder = JsonMapper.builder();
        configure(builder, keys);
        this.json = builder.build();
    }

    public String write(Object document) {
        return json.writeValueAsString(document);
    }

    public <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
    }

    /**
     * Configures a mapper for what is stored. Axon's replay tokens are polymorphic, so their types and ours are allowed; and
     * fields are visible, since Jackson would otherwise lose the private fields of a saga without a word.
     */
    public static void configure(JsonMapper.Builder json, PersonalKeys keys) {
        json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("dev.axoncommerce.")
                .build());
        json.changeDefaultVisibility(visibility -> visibility
                .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                .withFieldVisibility(Visibility.ANY)
                .withCreatorVisibility(Visibility.ANY));
        json.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        json.addModule(money());
        json.addModule(PersonalJson.stored(keys));
        json.addModule(new PCollectionsModule()); // the state of aggregates, in snapshots
    }

    /**
     * Money as {@code {"amount":"4.90","currency":"EUR"}}, the same in events and over REST. A string keeps the trailing
     * zero, which a JSON number may lose in other parsers.
     */
    public static JacksonModule money() {
        return new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING);
    }
}
