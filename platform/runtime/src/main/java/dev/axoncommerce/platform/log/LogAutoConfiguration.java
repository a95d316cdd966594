package dev.axoncommerce.platform.log;

import dev.axoncommerce.platform.fold.PresentStates;
import dev.axoncommerce.platform.startup.Misconfigured;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The log in the database, unless a module has another one. */
@AutoConfiguration(
        afterName = {
            "org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        })
class LogAutoConfiguration {

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    EventLog embeddedLog(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        return EventLog.inDatabase(jdbc, transactions, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    EventLog missingLog() {
        throw new Misconfigured("axon.axonserver.enabled=true needs the module axon-server");
    }

    @Bean
    Past past(EventStore events) {
        return new Past(events);
    }

    @Bean
    PresentStates presentStates(EventStore events) {
        return new PresentStates(events);
    }

    @Bean
    History history(EventLog log) {
        return new History(log);
    }
}
