package dev.axoncommerce.platform.narration;

import dev.axoncommerce.platform.processing.Processor;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Registers the narrator in the command bus, the event bus and the processors of reactions. */
@AutoConfiguration
@Profile("narrate")
class NarrationAutoConfiguration {

    @Bean
    SmartInitializingSingleton narratedMessages(ObjectProvider<Configuration> axon) {
        return () -> {
            var narrator = new Narrator();
            axon.getObject().commandBus().registerHandlerInterceptor(narrator::command);
            axon.getObject().eventBus().registerDispatchInterceptor(narrator.events());
        };
    }

    /** Sagas are left out: the commands that they send name them. */
    @Bean
    ConfigurerModule narratedReactions(List<Processor> processors) {
        return configurer -> processors.stream()
                .filter(Processor.Reaction.class::isInstance)
                .map(Processor::name)
                .forEach(name ->
                        configurer.eventProcessing().registerHandlerInterceptor(name, axon -> Narrator.reaction(name)));
    }
}
