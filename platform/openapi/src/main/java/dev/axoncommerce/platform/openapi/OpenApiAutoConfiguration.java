package dev.axoncommerce.platform.openapi;

import dev.axoncommerce.platform.log.EventPayload;
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.StoredName;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.IfMatch;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.PathValueType;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import org.joda.money.Money;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The OpenAPI document and Swagger UI. */
@AutoConfiguration
class OpenApiAutoConfiguration {

    @Bean
    AccessRules openApiAccess() {
        return paths -> paths.requestMatchers(
                        "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html", "/swagger-ui/**")
                .permitAll();
    }

    @Bean
    OpenApiCustomizer completedOpenApiDocument() {
        return new DocumentedApi(ApiTexts.read());
    }

    @Bean
    PropertyCustomizer requiredFieldsInTheOpenApiDocument() {
        return DocumentedSchemas::marked;
    }

    /** The OpenAPI document shows values of one word as what they are on the wire. */
    @Bean
    OpenApiCustomizer wordsInTheOpenApiDocument(ObjectProvider<PathValueType> words) {
        var config = SpringDocUtils.getConfig();
        config.addRequestWrapperToIgnore(Caller.class);
        config.replaceWithSchema(
                Limit.class, new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Limit.MAX)));
        config.replaceWithSchema(Cursor.class, new StringSchema());
        config.replaceWithSchema(Personal.class, new StringSchema());
        config.replaceWithSchema(StoredName.class, new StringSchema());
        config.replaceWithSchema(EventPayload.class, new ObjectSchema());
        config.replaceWithSchema(IfMatch.class, new StringSchema());
        config.replaceWithSchema(Money.class, DocumentedSchemas.MONEY_REFERENCE);
        config.replaceWithSchema(SseEmitter.class, new StringSchema());
        words.forEach(word -> config.replaceWithSchema(word.type(), new StringSchema().pattern(word.pattern())));
        return api -> {};
    }
}
