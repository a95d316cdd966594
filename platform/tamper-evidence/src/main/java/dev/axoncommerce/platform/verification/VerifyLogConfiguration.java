package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.evidence.KeyConfiguration;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.RemoteLog;
import dev.axoncommerce.platform.startup.Misconfigured;
import java.time.Clock;
import java.util.ServiceLoader;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The part of the application that reads its store: no processor, no bus, no web. */
@Configuration(proxyBeanMethods = false)
@Import({KeyConfiguration.class, VerifyLogConfiguration.Database.class})
@ImportAutoConfiguration({DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class})
class VerifyLogConfiguration {

    /** By its name, since it is the affair of its room. */
    static final class Database implements ImportSelector {
        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {"dev.axoncommerce.platform.datasource.DatabaseAutoConfiguration"};
        }
    }

    @Bean
    EventLog log(
            Topology topology, Environment environment, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return topology.axonServer() ? remote(environment) : EventLog.inDatabase(jdbc, transactions, Clock.systemUTC());
    }

    private static EventLog remote(Environment environment) {
        return ServiceLoader.load(RemoteLog.class)
                .findFirst()
                .orElseThrow(() -> new Misconfigured("axon.axonserver.enabled=true needs the module axon-server"))
                .open(environment);
    }
}
