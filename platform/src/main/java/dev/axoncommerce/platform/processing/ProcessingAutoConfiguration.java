package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.view.ViewChanges;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The processors of the contexts in this process, on whichever event store it runs. */
@EnableScheduling
@AutoConfiguration(before = AxonAutoConfiguration.class)
class ProcessingAutoConfiguration {

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    AppendedEvents appendedEvents(ObjectProvider<EventStore> store) {
        return new AppendedEvents(store::getObject);
    }

    @Bean
    ViewChanges viewChanges() {
        return new ViewChanges();
    }

    @Bean
    ParkedEvents parkedEvents(ObjectProvider<Configuration> axon, List<Processor> processors) {
        return new ParkedEvents(axon::getObject, processors);
    }

    /** The connector of Axon Server wakes processors by itself. */
    @Bean
    ConfigurerModule processors(ObjectProvider<AppendedEvents> embedded, List<Processor> processors) {
        return new ProcessorRegistration(processors, axon -> {
            var appended = embedded.getIfAvailable();
            return appended == null ? axon.eventStore() : appended;
        });
    }
}
