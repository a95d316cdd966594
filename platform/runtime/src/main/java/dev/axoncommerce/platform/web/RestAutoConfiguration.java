package dev.axoncommerce.platform.web;

import io.micrometer.common.KeyValue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation.HighCardinalityKeyNames;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Problems as responses, and the refusal of requests until the application is open. */
@AutoConfiguration(before = {ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class})
@Import({NextPageLink.class, ProblemAdvice.class, ProblemErrorController.class})
class RestAutoConfiguration {

    /** After the filter that reads the headers of a proxy, and before all others, which may write problems. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 2;

    /** Before the filters that limit requests, and before Spring Security (-100). */
    private static final int BEFORE_LIMITS = -202;

    @Bean
    FilterRegistrationBean<RequestIds> requestIds() {
        var registration = new FilterRegistrationBean<>(new RequestIds());
        registration.setOrder(FIRST);
        return registration;
    }

    /** Traces have the pattern of a path only, because a path may have the name of a customer. */
    @Bean
    ServerRequestObservationConvention patternsOfPathsInTraces() {
        return new DefaultServerRequestObservationConvention() {
            @Override
            protected KeyValue httpUrl(ServerRequestObservationContext context) {
                var pattern = context.getPathPattern();
                return HighCardinalityKeyNames.HTTP_URL.withValue(pattern == null ? "unknown" : pattern);
            }
        };
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    StartupGateFilter opening(ProblemWriter problems) {
        return new StartupGateFilter(problems);
    }

    @Bean
    FilterRegistrationBean<StartupGateFilter> closedBeforeItIsOpen(StartupGateFilter opening) {
        var registration = new FilterRegistrationBean<>(opening);
        registration.setOrder(BEFORE_LIMITS);
        return registration;
    }

    @Bean
    WebMvcConfigurer acceptBeforeEffect() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AcceptBeforeEffect());
            }
        };
    }

    @Bean
    OpenStreams openStreams(
            @Value("${commerce.streams:1000}") int most, @Value("${commerce.streams-per-caller:100}") int mostOfOne) {
        return new OpenStreams(most, mostOfOne);
    }
}
