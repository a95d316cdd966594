package dev.axoncommerce.platform.limits;

import com.zaxxer.hikari.HikariDataSource;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.web.ProblemWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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

/** Limits of size, load and content that a request must meet before it reaches a controller. */
@AutoConfiguration(before = {ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class})
@Import(StrictBodies.class)
@EnableConfigurationProperties(RateSettings.class)
class LimitsAutoConfiguration {

    /** Before the filter of Spring Security (-100): a body of an unknown caller is not read. */
    private static final int BEFORE_SECURITY = -200;

    private static final int AFTER_SECURITY = -90;

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(problems));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    /** Before everything that costs time. */
    @Bean
    FilterRegistrationBean<Overload> overload(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new Overload(problems, System::nanoTime));
        registration.setOrder(BEFORE_SECURITY - 1);
        return registration;
    }

    @Bean
    SharedBuckets sharedBuckets(Topology topology, HikariDataSource database) {
        return topology.ownsDatabase()
                ? SharedBuckets.NONE
                : new PostgresBuckets(
                        database,
                        () -> database.getHikariPoolMXBean().getThreadsAwaitingConnection() > 0,
                        System::nanoTime);
    }

    @Bean
    FilterRegistrationBean<SignInLimit> signInLimit(
            RateSettings settings, ProblemWriter problems, SharedBuckets shared) {
        var registration = new FilterRegistrationBean<>(new SignInLimit(settings, problems, System::nanoTime, shared));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<CallerLimits> callerLimits(
            RateSettings settings, ProblemWriter problems, SharedBuckets shared) {
        var registration = new FilterRegistrationBean<>(new CallerLimits(settings, problems, System::nanoTime, shared));
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RefusedCallers> refusedCallers(
            FilterRegistrationBean<CallerLimits> callerLimits, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(
                new RefusedCallers(callerLimits.getFilter(), problems, LimitsAutoConfiguration::runLater));
        registration.setOrder(BEFORE_SECURITY - 2);
        return registration;
    }

    /** After two to four seconds, so that refusals which began together do not end together. */
    private static void runLater(Runnable task) {
        var millis = ThreadLocalRandom.current().nextInt(2000, 4000);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(task);
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
                converters.configureMessageConvertersList(list ->
                        list.removeIf(converter -> converter.getSupportedMediaTypes().stream()
                                .noneMatch(type -> type.includes(MediaType.APPLICATION_JSON))));
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheContainer() {
        return tomcat -> tomcat.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemErrorReportValve.class.getName()));
    }
}
