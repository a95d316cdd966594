package dev.axoncommerce.platform.historycheck;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The aggregates of the running application, to decide commands without storing anything. */
@AutoConfiguration
class HistoryCheckAutoConfiguration {

    @Bean
    @Lazy
    Aggregates aggregatesInMemory(ApplicationContext context) {
        return new Aggregates(context);
    }
}
