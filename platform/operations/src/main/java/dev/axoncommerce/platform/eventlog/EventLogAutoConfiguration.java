package dev.axoncommerce.platform.eventlog;

import dev.axoncommerce.platform.database.DataFolder;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import dev.axoncommerce.platform.web.OpenStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;

/** The log over REST, for operators. */
@AutoConfiguration
@Import(LogController.class)
class EventLogAutoConfiguration {

    @Bean
    EventStreams eventStreams(OpenStreams streams) {
        return new EventStreams(streams);
    }

    /** Beside the file of the database, which only this process uses; in a temporary folder if the database is elsewhere. */
    @Bean
    LogIndex logIndex(EventLog log, Environment environment) throws IOException {
        if (StringUtils.hasText(environment.getProperty("commerce.database.url"))) {
            return new LogIndex(log, new TemporaryDirectory(Files.createTempDirectory("event-index")));
        }
        var folder = DataFolder.of(environment.getProperty("commerce.data-dir", "./data"))
                .resolve(environment.getProperty("commerce.database.name", "commerce") + ".event-index");
        try {
            return new LogIndex(log, new NIOFSDirectory(folder));
        } catch (LockObtainFailedException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            LoggerFactory.getLogger(LogIndex.class).info("The index in {} is rebuilt: {}", folder, e.toString());
            FileSystemUtils.deleteRecursively(folder);
            return new LogIndex(log, new NIOFSDirectory(folder));
        }
    }

    /** A folder that is deleted when it is closed. */
    private static final class TemporaryDirectory extends FilterDirectory {

        private final Path folder;

        private TemporaryDirectory(Path folder) throws IOException {
            super(new NIOFSDirectory(folder));
            this.folder = folder;
        }

        @Override
        public void close() throws IOException {
            super.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Bean
    LogSearch logSearch(EventLog log, LogIndex index) {
        return new LogSearch(log, index);
    }

    @Bean
    AccessRules logAccess() {
        return paths -> paths.requestMatchers("/api/events", "/api/events/**").hasRole(Role.OPERATOR.name());
    }
}
