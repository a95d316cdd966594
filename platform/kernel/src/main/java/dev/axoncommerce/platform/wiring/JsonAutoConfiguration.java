package dev.axoncommerce.platform.wiring;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.datatype.pcollections.PCollectionsModule;

/** The two dialects of JSON: what is stored and sent between contexts, and what REST reads and writes. */
@AutoConfiguration(before = AxonAutoConfiguration.class)
class JsonAutoConfiguration {

    /** The dialect of events, commands, sagas, tokens and snapshots. */
    @Bean
    Jackson3SerializerCustomizer storedJson() {
        return JsonAutoConfiguration::stored;
    }

    @Bean
    StoredJson storedDocuments() {
        return new StoredJson();
    }

    /**
     * The dialect of REST: types are not coerced, and an unknown field is refused. A misspelled optional field would otherwise count as
     * absent, which often means the widest action.
     */
    @Bean
    JsonMapperBuilderCustomizer restJson() {
        return json -> {
            json.addModule(MoneyJson.module());
            json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
            json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
            json.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
            json.withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
        };
    }

    /**
     * Sets a mapper up for what is stored. Axon's replay tokens are polymorphic, so their types and ours are allowed; and
     * fields are visible, since Jackson would otherwise lose the private fields of a saga without a word.
     *
     * @param json the builder to set up
     */
    static void stored(JsonMapper.Builder json) {
        json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("dev.axoncommerce.")
                .build());
        json.changeDefaultVisibility(visibility -> visibility
                .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                .withFieldVisibility(Visibility.ANY)
                .withCreatorVisibility(Visibility.ANY));
        json.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        json.addModule(MoneyJson.module());
        json.addModule(new PCollectionsModule()); // the state of aggregates, in snapshots
    }
}
