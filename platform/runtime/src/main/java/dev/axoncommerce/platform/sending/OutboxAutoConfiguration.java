package dev.axoncommerce.platform.sending;

import dev.axoncommerce.platform.clock.ClockSkew;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import dev.axoncommerce.platform.startup.Misconfigured;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox, and a worker for each {@link OutboxHandler}. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
class OutboxAutoConfiguration {

    @Bean
    OutboxTable outboxTable(JdbcClient jdbc) {
        return new OutboxTable(jdbc);
    }

    @Bean
    StoredOutbox outbox(OutboxTable table, JdbcClient jdbc, ClockSkew skew) {
        return new StoredOutbox(table, new OutboxList(jdbc), skew.shared());
    }

    @Bean
    OutboxWorkers outboxWorkers(
            OutboxTable table,
            StoredOutbox outbox,
            ObjectProvider<OutboxHandler> handlers,
            Durability durability,
            Topology topology,
            ClockSkew skew,
            OutboxPause pause,
            @Value("${commerce.outbox-retention:P90D}") Duration retention) {
        if (!retention.isPositive()) {
            throw new Misconfigured("commerce.outbox-retention must be positive, but is " + retention);
        }
        return new OutboxWorkers(
                table, outbox, handlers.stream().toList(), durability, topology, skew.shared(), pause, retention);
    }
}
