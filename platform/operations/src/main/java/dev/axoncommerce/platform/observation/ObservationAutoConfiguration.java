package dev.axoncommerce.platform.observation;

import dev.axoncommerce.platform.commandbus.LoggedOrigin;
import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.ParkedEvents;
import dev.axoncommerce.platform.processors.ViewVersions;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures of every context, and what lets one follow a request through all of its messages. */
@AutoConfiguration(
        before = {AxonTracingAutoConfiguration.class, AxonAutoConfiguration.class},
        afterName = "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration")
class ObservationAutoConfiguration {

    private static final String SENT_TO = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String SENT = "management.tracing.export.otlp.enabled";

    /** Axon's own looks for the tracer in a global place, where Spring Boot does not put it. */
    @Bean
    @ConditionalOnProperty(SENT_TO)
    @ConditionalOnProperty(name = SENT, matchIfMissing = true)
    SpanFactory spanFactory(OpenTelemetry telemetry) {
        return OpenTelemetrySpanFactory.builder()
                .tracer(telemetry.getTracer("axon-framework"))
                .contextPropagators(telemetry.getPropagators().getTextMapPropagator())
                .build();
    }

    /** Creates no spans where spans are exported nowhere, since each order would create a hundred of them. */
    @Bean
    @ConditionalOnMissingBean
    SpanFactory noSpans() {
        return NoOpSpanFactory.INSTANCE;
    }

    @Bean
    ConfigurerModule loggedOrigin() {
        return configurer ->
                configurer.eventProcessing().registerDefaultHandlerInterceptor((axon, name) -> new LoggedOrigin());
    }

    @Bean
    Pending pending(
            ObjectProvider<Configuration> axon,
            List<Processor> processors,
            ViewVersions generations,
            ParkedEvents parked,
            JdbcClient jdbc) {
        return new Pending(axon::getObject, processors, generations, parked, jdbc);
    }

    @Bean
    TaggedGauge processorLag(Pending pending) {
        return new TaggedGauge(
                "commerce.processor.lag", "Events that the processor has not handled yet", "processor", pending::lag);
    }

    @Bean
    TaggedGauge processorSegments(Pending pending) {
        return new TaggedGauge(
                "commerce.processor.segments",
                "Segments that this instance has claimed",
                "processor",
                pending::segments);
    }

    @Bean
    TaggedGauge deadLetters(Pending pending) {
        return new TaggedGauge(
                "commerce.dead.letters", "Events that the view could not handle", "processor", pending::deadLetters);
    }

    @Bean
    TaggedGauge sagasOpen(Pending pending) {
        return new TaggedGauge("commerce.sagas.open", "Sagas that have not ended", "saga", pending::sagas);
    }

    @Bean
    TaggedGauge deadlinesPending(Pending pending) {
        return new TaggedGauge("commerce.deadlines.pending", "Deadlines that are pending", "task", pending::deadlines);
    }

    @Bean
    Gauges gauges(MeterRegistry registry, List<TaggedGauge> sources) {
        return new Gauges(registry, sources);
    }
}
