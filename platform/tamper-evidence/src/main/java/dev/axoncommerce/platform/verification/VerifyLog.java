package dev.axoncommerce.platform.verification;

import static java.util.stream.Collectors.joining;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.datasource.DatabaseOwner;
import dev.axoncommerce.platform.datasource.Schema;
import dev.axoncommerce.platform.evidence.CheckpointFile;
import dev.axoncommerce.platform.evidence.ContextLog;
import dev.axoncommerce.platform.evidence.KeyFolder;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.outbox.FailureText;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.startup.Subcommand;
import dev.axoncommerce.platform.tlog.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The command {@code verify-log} of the jars: verifies the store of an application that does not run. */
public final class VerifyLog implements Subcommand {

    private static final Logger log = LoggerFactory.getLogger(VerifyLog.class);
    private static final String COMMAND = "verify-log";
    private static final String ANCHORS = "anchors";
    private static final int FOUND = 1;
    private static final int CANNOT = 2;

    @Override
    public String name() {
        return COMMAND;
    }

    /**
     * Verifies with the application's own settings, and with the files in {@code --anchors}.
     *
     * @return 0 if all is as it was recorded, 1 if not, 2 if it cannot be verified
     */
    @Override
    public int run(String config, List<BoundedContext> contexts, String... args) {
        var logs = ContextLog.of(contexts);
        var application = new SpringApplicationBuilder(VerifyLogConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> {
                    DatabaseOwner.requireDatabase(context.getEnvironment());
                    logs.forEach(log ->
                            ((GenericApplicationContext) context).registerBean(log.name(), Schema.class, log::schema));
                })
                .properties("spring.config.name=" + config, "spring.main.banner-mode=off")
                .properties("logging.level.root=error", "logging.level.org.springframework.boot=off")
                .properties("logging.level." + VerifyLog.class.getName() + "=info")
                .logStartupInfo(false);
        try (var context = application.run(args)) {
            return logOutcome(verification(context, logs)
                    .run(
                            anchors(context.getEnvironment(), logs),
                            progress -> log.info("{} %", Math.round(progress * 100))));
        } catch (RuntimeException e) {
            log.error("Cannot be verified: {}", FailureText.of(e));
            return CANNOT;
        }
    }

    private static Verification verification(ApplicationContext context, List<ContextLog> logs) {
        return new Verification(
                context.getBean(EventLog.class),
                context.getBean(JdbcTemplate.class),
                context.getBean(KeyFolder.class),
                logs,
                !context.getBean(Topology.class).axonServer());
    }

    private static List<Path> anchors(Environment settings, List<ContextLog> logs) {
        var files = Stream.of(settings.getProperty(ANCHORS, String[].class, new String[0]))
                .map(Path::of)
                .toList();
        if (files.isEmpty() && settings.containsProperty(ANCHORS)) {
            throw new Misconfigured("--%s needs the name of a file".formatted(ANCHORS));
        }
        files.forEach(file -> requireCheckpoints(file, logs));
        return files;
    }

    /** Else it would be held against nothing, and pass. */
    private static void requireCheckpoints(Path file, List<ContextLog> logs) {
        if (!Files.isRegularFile(file)) {
            throw new Misconfigured("--%s: the file %s does not exist".formatted(ANCHORS, file));
        }
        try (var files = new CheckpointFile.Open()) {
            var texts = files.readKept(file, text -> true);
            var some = false;
            while (texts.hasNext()) {
                var text = texts.next();
                some |= logs.stream().anyMatch(log -> Verification.isOf(log, text));
                requireCheckpoint(file, text);
            }
            if (!some) {
                throw new Misconfigured("--%s: no checkpoint of %s in %s"
                        .formatted(ANCHORS, logs.stream().map(ContextLog::name).collect(joining(" or ")), file));
            }
        }
    }

    private static void requireCheckpoint(Path file, String text) {
        try {
            Checkpoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("--%s: %s contains text that is not a checkpoint: %s"
                    .formatted(ANCHORS, file, text.lines().findFirst().orElse("")));
        }
    }

    private static int logOutcome(Report report) {
        log.info(
                "{} events, leaves {}, {} checkpoints, {} events not yet recorded",
                report.events(),
                report.leaves(),
                report.checkpoints(),
                report.pending());
        report.findings().forEach(finding -> log.error("{}", finding));
        if (report.passed()) {
            log.info("PASSED: every event is as it was recorded");
            return 0;
        }
        log.error("FAILED: {} findings", report.found());
        return FOUND;
    }
}
