package dev.axoncommerce.platform.durability;

import dev.axoncommerce.platform.database.DatabaseOwner;
import dev.axoncommerce.platform.rest.ProblemWriter;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Group commit on H2. A store that forces every commit by itself needs none of it and switches it off. */
@AutoConfiguration
class DurabilityAutoConfiguration {

    @Bean
    @ConditionalOnProperty(name = "commerce.group-commit", havingValue = "true", matchIfMissing = true)
    Durability groupCommit(
            DatabaseOwner owner,
            // The pool must open the file before the flusher and close it after.
            @SuppressWarnings("unused") DataSource pool,
            @Value("${commerce.durability-patience:PT10S}") Duration patience) {
        return new GroupCommit(owner::connect, patience);
    }

    @Bean
    @ConditionalOnProperty(name = "commerce.group-commit", havingValue = "false")
    Durability durableByItself() {
        return () -> {};
    }

    /** Inside Spring Security's filter (order -100): who is turned away waits for no disk. */
    @Bean
    FilterRegistrationBean<DurableAnswers> durableAnswers(Durability durability, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new DurableAnswers(durability, problems));
        registration.setOrder(0);
        return registration;
    }
}
