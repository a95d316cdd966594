package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.durability.Durability;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.observation.Measure;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The transparency logs of the contexts in this process. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@Import({KeyConfiguration.class, LogFilesController.class})
class EvidenceAutoConfiguration {

    @Bean
    TransparencyLogs transparencyLogs(
            List<ContextLog> contexts,
            JdbcTemplate tables,
            EventLog events,
            ViewChanges changes,
            Durability durability,
            EvidenceSettings settings,
            KeyFolder keys) {
        return new TransparencyLogs(contexts, tables, events, changes, durability, settings, keys);
    }

    @Bean
    Measure leaves(TransparencyLogs logs) {
        return new Measure("commerce.log.leaves", "Events that have a leaf in the transparency log", "log", logs::sizes);
    }
}
