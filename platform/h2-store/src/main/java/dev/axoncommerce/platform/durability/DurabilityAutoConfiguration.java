package dev.axoncommerce.platform.durability;

import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.datasource.DatabaseOwner;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.datasource.FileConnections;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.web.ProblemWriter;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Group commit on H2. A store that forces every commit by itself needs none of it and switches it off. */
@AutoConfiguration(beforeName = "dev.axoncommerce.platform.datasource.DatabaseAutoConfiguration")
class DurabilityAutoConfiguration {

    /** The longest time until a commit reaches the disk if no caller waits for it. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private static final Duration DISK_WATCH_INTERVAL = Duration.ofSeconds(1);

    @Bean
    LostStore lostStore() {
        return new LostStore(Runtime.getRuntime()::halt);
    }

    @Bean
    ForcedFile forcedFile() {
        return new ForcedFile();
    }

    @Bean
    FileConnections forcedFileConnections(ForcedFile forced) {
        return new ForcedFileConnections(forced);
    }

    @Bean
    FreedClaims freedClaims(Topology topology, List<Processor> processors, JdbcClient jdbc) {
        return new FreedClaims(topology.ownsDatabase(), processors, jdbc);
    }

    @Bean
    GroupCommit groupCommit(
            Topology topology,
            DatabaseOwner owner,
            ForcedFile file,
            LostStore lost,
            // The pool must open the file before the flusher and close it after.
            @SuppressWarnings("unused") DataSource pool,
            @Value("${commerce.durability-patience:PT10S}") Duration patience) {
        return new GroupCommit(topology.ownsDatabase(), owner::connect, file, lost, LONGEST_PAUSE, patience);
    }

    @Bean
    DiskWatch diskWatch(Topology topology, ForcedFile file, LostStore lost) {
        return new DiskWatch(file, lost, DISK_WATCH_INTERVAL, topology.ownsDatabase());
    }

    @Bean
    Durability groupCommitDurability(
            Topology topology, @Value("${commerce.group-commit:true}") boolean wanted, GroupCommit database) {
        return new FileDurability(database, topology.isSoleWriter() && wanted);
    }

    /** Inside Spring Security's filter (order -100): a rejected request does not wait for the disk. */
    @Bean
    FilterRegistrationBean<DurableAnswers> durableAnswers(Durability durability, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new DurableAnswers(durability, problems));
        registration.setOrder(0);
        return registration;
    }
}
