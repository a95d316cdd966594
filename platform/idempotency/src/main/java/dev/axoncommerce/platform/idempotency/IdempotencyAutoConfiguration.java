package dev.axoncommerce.platform.idempotency;

import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.personal.PersonalRecords;
import dev.axoncommerce.platform.rest.KeyedCreation;
import dev.axoncommerce.platform.web.ProblemWriter;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.util.pattern.PathPatternParser;

/** The filter of requests with a key, and the removal of old ones. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
class IdempotencyAutoConfiguration {

    /** Inside the filters of Spring Security (-100) and of durable answers (0): the caller is known, and a recorded answer is durable. */
    private static final int ORDER = 10;

    private static final int PIECE = 500;

    @Bean
    RequestTable idempotentRequestTable(JdbcClient jdbc) {
        return new RequestTable(jdbc);
    }

    @Bean
    FilterRegistrationBean<IdempotentRequests> idempotentRequests(
            RequestTable table,
            ObjectProvider<KeyedCreation> exempt,
            ProblemWriter problems,
            PersonalKeys keys,
            CustomerNames names,
            StoredJson json,
            Durability durability,
            Clock clock) {
        var registration = new FilterRegistrationBean<>(new IdempotentRequests(
                table,
                exempt.stream()
                        .map(each -> PathPatternParser.defaultInstance.parse(each.path()))
                        .toList(),
                problems,
                new PersonalBodies(keys, json),
                names,
                durability,
                clock));
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    PersonalRecords recordedResponses(RequestTable table) {
        return new PersonalRecords("recordedResponses", table::removeBodiesOf);
    }

    /** Requests of a process that was killed can be repeated at once, unless another instance may be handling them. */
    @Bean
    SmartInitializingSingleton leasesOfThisProcessOnly(RequestTable table, Topology topology, Clock clock) {
        return () -> {
            if (topology.ownsDatabase()) {
                table.endLeases(clock.instant());
            }
        };
    }

    @Bean
    OldRequests oldIdempotentRequests(
            RequestTable table, Clock clock, @Value("${commerce.idempotency-retention:P2D}") Duration retention) {
        return new OldRequests(table, clock, retention);
    }

    /** Removes requests that are older than the retention, in short transactions. */
    record OldRequests(RequestTable table, Clock clock, Duration retention) {

        @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
        void remove() {
            var before = clock.instant().minus(retention);
            var removed = 0;
            int piece;
            do {
                piece = table.removeBefore(before, PIECE);
                removed += piece;
            } while (piece == PIECE);
            LoggerFactory.getLogger(OldRequests.class).debug("{} requests with an Idempotency-Key removed", removed);
        }
    }
}
