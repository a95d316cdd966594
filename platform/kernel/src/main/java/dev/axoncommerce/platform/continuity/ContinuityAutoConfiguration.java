package dev.axoncommerce.platform.continuity;

import dev.axoncommerce.platform.clock.ClockSkew;
import dev.axoncommerce.platform.health.AxonServerLink;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.EventPosition;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.outbox.OutboxPause;
import dev.axoncommerce.platform.processing.Place;
import dev.axoncommerce.platform.processing.Places;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.rest.ProblemWriter;
import dev.axoncommerce.platform.wiring.Topology;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checks of readiness, and what follows from them. Readiness includes the health indicator by name, in platform.yml. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
class ContinuityAutoConfiguration {

    /** Before the limiter (-201): a refusal costs nothing. */
    private static final int ORDER = -203;

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", matchIfMissing = true)
    LogContinuity logContinuity(
            ObjectProvider<Configuration> axon,
            ObjectProvider<EventLog> log,
            ObjectProvider<Places> places,
            List<Processor> processors,
            JdbcClient jdbc) {
        return new LogContinuity(
                () -> LogPositions.head(axon.getObject().eventStore()),
                () -> reached(processors, places.getObject()),
                position -> EventPosition.at(position, log.getObject()),
                new SeenEventTable(jdbc));
    }

    private static OptionalLong reached(List<Processor> processors, Places places) {
        return processors.stream()
                .flatMap(processor -> places.of(processor).stream())
                .mapToLong(Place::reached)
                .filter(position -> position != LogPositions.NONE)
                .max();
    }

    @Bean
    @ConditionalOnBean(LogContinuity.class)
    SmartInitializingSingleton commandsInTheRightLogOnly(ObjectProvider<Configuration> axon, LogContinuity continuity) {
        return () -> axon.getObject().commandBus().registerHandlerInterceptor(new SameLog(continuity));
    }

    @Bean
    ClockSkew clockSkew(JdbcClient jdbc, Clock clock) {
        return new ClockSkew(jdbc, clock);
    }

    @Bean
    Readiness readiness(
            JdbcClient jdbc,
            Optional<LogContinuity> continuity,
            ClockSkew skew,
            Topology topology,
            ObjectProvider<AxonServerLink> link) {
        return new Readiness(
                jdbc,
                () -> !topology.axonServer() || link.getObject().isUp(),
                continuity,
                topology.databaseServer() ? Optional.of(skew) : Optional.empty());
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
    FilterRegistrationBean<UnreadyChanges> unreadyChanges(
            Readiness readiness, Topology topology, ObjectProvider<AxonServerLink> link, ProblemWriter problems) {
        BooleanSupplier ready =
                () -> readiness.problems().isEmpty() && (!topology.axonServer() || link.getObject().isUp());
        var registration = new FilterRegistrationBean<>(new UnreadyChanges(ready, problems));
        registration.setOrder(ORDER);
        return registration;
    }
}
