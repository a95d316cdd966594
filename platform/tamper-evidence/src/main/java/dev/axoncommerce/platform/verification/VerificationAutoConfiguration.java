package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.evidence.ContextLog;
import dev.axoncommerce.platform.evidence.KeyFolder;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Verification of the log over REST, every so often, and as health. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        })
@Import(VerificationController.class)
class VerificationAutoConfiguration {

    /** An Axon Server may hold the events of contexts that are not in this process. */
    @Bean
    Verification verification(
            EventLog events, JdbcTemplate tables, KeyFolder keys, List<BoundedContext> contexts, Topology topology) {
        return new Verification(events, tables, keys, ContextLog.of(contexts), !topology.axonServer());
    }

    @Bean
    Verifications verifications(
            Verification verification,
            JdbcClient jdbc,
            StoredJson json,
            ProcessorLocks holds,
            PlatformTransactionManager transactions,
            @Value("${commerce.transparency.verify-every:P1D}") Duration every,
            Clock clock) {
        return new Verifications(
                verification,
                new VerificationTable(jdbc, json),
                holds,
                new TransactionTemplate(transactions),
                every,
                clock);
    }

    @Bean
    HealthIndicator transparencyLogHealthIndicator(Verifications verifications) {
        return new VerificationHealth(verifications);
    }

    @Bean
    TaggedGauge verificationFindings(Verifications verifications) {
        return new TaggedGauge(
                "commerce.log.findings",
                "What the latest verification of the log has found",
                "verification",
                verifications::findings);
    }

    /** Anyone may verify the public files of the log. */
    @Bean
    AccessRules verificationAccess() {
        return paths -> paths.requestMatchers("/api/log/**")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/log/**")
                .permitAll();
    }
}
