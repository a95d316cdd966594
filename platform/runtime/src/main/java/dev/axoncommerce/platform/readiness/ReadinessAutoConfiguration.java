package dev.axoncommerce.platform.readiness;

import dev.axoncommerce.platform.clock.ClockSkew;
import dev.axoncommerce.platform.sending.OutboxPause;
import dev.axoncommerce.platform.web.ProblemWriter;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checks of readiness, and what follows from them. Readiness includes the health indicator by name, in platform.yml. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
class ReadinessAutoConfiguration {

    /** Before the limiter (-201): a refusal costs nothing. */
    private static final int ORDER = -203;

    @Bean
    ClockSkew clockSkew(JdbcClient jdbc, Clock clock) {
        return new ClockSkew(jdbc, clock);
    }

    /** First: the others need the database, and wait for it if it is away. */
    @Bean
    @Order(0)
    ReadinessCheck databaseCheck(JdbcClient jdbc) {
        return new DatabaseCheck(jdbc);
    }

    @Bean
    @ConditionalOnProperty("commerce.database.url")
    @Order(2)
    ReadinessCheck clockCheck(ClockSkew skew) {
        return new ClockCheck(skew);
    }

    @Bean
    Readiness readiness(ObjectProvider<ReadinessCheck> checks) {
        return new Readiness(checks.orderedStream().toList());
    }

    /** With another log, for instance, a step would find no event. */
    @Bean
    OutboxPause pausedUnlessReady(Readiness readiness) {
        return () -> !readiness.problems().isEmpty();
    }

    @Bean
    HealthIndicator continuityHealthIndicator(Readiness readiness) {
        return () -> readiness.problems().isEmpty()
                ? Health.up().build()
                : Health.down().withDetails(readiness.problems()).build();
    }

    @Bean
    FilterRegistrationBean<ReadinessFilter> unreadyChanges(Readiness readiness, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new ReadinessFilter(readiness::isReady, problems));
        registration.setOrder(ORDER);
        return registration;
    }
}
