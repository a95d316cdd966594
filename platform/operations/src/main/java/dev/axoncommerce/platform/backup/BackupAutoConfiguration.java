package dev.axoncommerce.platform.backup;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.ImportStep;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.sweeping.Beginning;
import java.nio.file.Path;
import java.util.List;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log as a file. */
@AutoConfiguration
@Import(LogExportController.class)
class BackupAutoConfiguration {

    @Bean
    @ConditionalOnProperty("commerce.import-log")
    LogImport logImport(
            @Value("${commerce.import-log}") Path file,
            EventLog events,
            ObjectProvider<Configuration> axon,
            List<Processor> processors,
            Beginning beginning,
            JdbcClient jdbc,
            ObjectProvider<ImportStep> steps) {
        var sagasAndReactions = processors.stream()
                .filter(processor -> !(processor instanceof View<?>))
                .map(Processor::name)
                .toList();
        return new LogImport(
                file,
                events,
                () -> axon.getObject().eventStore(),
                sagasAndReactions,
                beginning,
                jdbc,
                steps.orderedStream().toList());
    }
}
