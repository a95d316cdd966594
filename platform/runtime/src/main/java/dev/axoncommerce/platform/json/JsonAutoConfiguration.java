package dev.axoncommerce.platform.json;

import dev.axoncommerce.platform.log.EventPayload;
import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.wiring.PersonalJson;
import dev.axoncommerce.platform.wiring.StoredJson;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.type.LogicalType;

/** The two dialects of JSON: what is stored and sent between contexts, and what REST reads and writes. */
@AutoConfiguration(before = AxonAutoConfiguration.class)
class JsonAutoConfiguration {

    /** The dialect of events, commands, sagas, tokens and snapshots. */
    @Bean
    Jackson3SerializerCustomizer storedJson(PersonalKeys keys) {
        return json -> StoredJson.configure(json, keys);
    }

    @Bean
    StoredJson storedDocuments(PersonalKeys keys) {
        return new StoredJson(keys);
    }

    @Bean
    @ConditionalOnMissingBean
    PersonalKeys noPersonalKeys() {
        return PersonalKeys.NONE;
    }

    @Bean
    @ConditionalOnMissingBean
    CustomerNames sameCustomerNames() {
        return CustomerNames.SAME;
    }

    /**
     * The dialect of REST: types are not coerced, and an unknown field is refused. A misspelled optional field would otherwise count as
     * absent, which often means the widest action.
     */
    @Bean
    JsonMapperBuilderCustomizer restJson(PersonalKeys keys, CustomerNames names) {
        return json -> {
            json.addModule(StoredJson.money());
            json.addModule(PersonalJson.shown(names));
            json.addModule(EventPayload.shown(keys, names));
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
}
