package dev.axoncommerce.platform.log;

import java.time.Clock;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The log where it is: in the database, or in Axon Server. */
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
    @ConditionalOnProperty(name = "axon.axonserver.enabled", matchIfMissing = true)
    EventLog axonServerLog(AxonServerConnectionManager connections, AxonServerConfiguration settings) {
        return EventLog.inAxonServer(connections, settings);
    }

    @Bean
    Past past(EventStore events) {
        return new Past(events);
    }

    @Bean
    History history(EventLog log) {
        return new History(log);
    }
}
