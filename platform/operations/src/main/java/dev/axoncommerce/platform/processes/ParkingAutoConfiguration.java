package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.outbox.Backoff;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.readiness.Readiness;
import dev.axoncommerce.platform.sending.StoredOutbox;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.List;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The parking of steps of every saga and reaction. */
@AutoConfiguration(beforeName = "dev.axoncommerce.platform.processors.ProcessingAutoConfiguration")
class ParkingAutoConfiguration {

    @Bean
    ParkedSteps parkedSteps(
            StoredOutbox outbox,
            StoredJson json,
            Topology topology,
            ObjectProvider<Readiness> readiness,
            @Value("${commerce.step-attempts:2}") int attempts) {
        if (attempts < 1) {
            throw new Misconfigured("commerce.step-attempts must be at least 1, but is " + attempts);
        }
        return new ParkedSteps(
                outbox,
                json,
                attempts,
                topology,
                () -> readiness.getObject().problems().isEmpty());
    }

    @Bean
    StepOutbox stepOutbox(
            ObjectProvider<Configuration> axon,
            StoredJson json,
            List<Processor> processors,
            @Value("${commerce.step-retries:PT10S,PT30S,PT2M,PT10M,PT30M,PT1H,PT3H}") Backoff backoff) {
        return new StepOutbox(
                axon::getObject,
                json,
                processors.stream()
                        .filter(processor ->
                                processor instanceof Processor.Saga || processor instanceof Processor.Reaction)
                        .map(Processor::name)
                        .toList(),
                backoff);
    }

    @Bean
    TaggedGauge parkedStepsByState(StoredOutbox outbox) {
        return new TaggedGauge(
                "commerce.process.steps",
                "Parked steps of sagas and reactions, by state. Only an operator can retry failed steps",
                "state",
                () -> outbox.countUndelivered(ParkedSteps.KIND));
    }
}
