package dev.axoncommerce.labels;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The Labels context. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class LabelsContext {

    public static final BoundedContext CONTEXT = BoundedContext.of("labels", LabelsContext.class);

    @Bean
    static BoundedContext labelsBoundedContext() {
        return CONTEXT;
    }

    @Bean
    Processor labelPrintingProcessor() {
        return new Processor.Reaction(LabelOfConfirmedOrder.NAME, 1);
    }

    @Bean
    AccessRules labelAccess() {
        return paths -> paths.requestMatchers("/api/labels/**").hasRole(Role.OPERATOR.name());
    }
}
