package dev.axoncommerce.platform.rest;

import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import org.apache.catalina.core.StandardHost;
import org.joda.money.Money;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Problems from wherever they come, and the OpenAPI document. */
@AutoConfiguration(before = {ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class})
@Import({ProblemAdvice.class, StrictBodies.class, ProblemErrorController.class})
class RestAutoConfiguration {

    /** Before Spring Security's filter (order -100): a body that nobody may send is not read either. */
    private static final int BEFORE_SECURITY = -200;

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(problems));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    /** Before all else that costs anything. */
    @Bean
    FilterRegistrationBean<Overload> overload(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new Overload(problems, System::nanoTime));
        registration.setOrder(BEFORE_SECURITY - 1);
        return registration;
    }

    @Bean
    Opening opening(ProblemWriter problems) {
        return new Opening(problems);
    }

    @Bean
    FilterRegistrationBean<Opening> closedBeforeItIsOpen(Opening opening) {
        var registration = new FilterRegistrationBean<>(opening);
        registration.setOrder(BEFORE_SECURITY - 2);
        return registration;
    }

    /** One converter of structured bodies: libraries on the classpath would otherwise add YAML with other rules. */
    @Bean
    WebMvcConfigurer strictRequests() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new KnownParameters());
            }

            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.configureMessageConvertersList(list -> list.removeIf(converter ->
                        converter.getSupportedMediaTypes().stream().noneMatch(type -> type.includes(MediaType.APPLICATION_JSON))));
            }
        };
    }

    @Bean
    OpenStreams openStreams(
            @Value("${commerce.streams:1000}") int most, @Value("${commerce.streams-per-caller:100}") int mostOfOne) {
        return new OpenStreams(most, mostOfOne);
    }

    @Bean
    EventStreams eventStreams(OpenStreams streams) {
        return new EventStreams(streams);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheContainer() {
        return tomcat -> tomcat.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemErrorReportValve.class.getName()));
    }

    /** The OpenAPI document, as answers are. */
    @Bean
    OpenApiCustomizer answersInTheOpenApiDocument() {
        return new DocumentedAnswers();
    }

    @Bean
    GlobalOperationCustomizer idsInTheOpenApiDocument() {
        return DocumentedAnswers::withId;
    }

    @Bean
    PropertyCustomizer requiredFieldsInTheOpenApiDocument() {
        return DocumentedAnswers::marked;
    }

    /** The OpenAPI document shows values of one word as what they are on the wire. */
    @Bean
    OpenApiCustomizer wordsInTheOpenApiDocument(ObjectProvider<WordInUrl> words) {
        var config = SpringDocUtils.getConfig();
        config.replaceWithSchema(Limit.class, new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Limit.MAX)));
        config.replaceWithSchema(Cursor.class, new StringSchema());
        config.replaceWithSchema(IfMatch.class, new StringSchema());
        config.replaceWithSchema(Money.class, DocumentedAnswers.MONEY);
        config.replaceWithSchema(SseEmitter.class, new StringSchema());
        words.forEach(word -> config.replaceWithSchema(word.type(), new StringSchema().pattern(word.pattern())));
        return api -> {};
    }
}
