package dev.axoncommerce.platform.continuity;

import dev.axoncommerce.platform.database.DatabaseOwner;
import dev.axoncommerce.platform.database.Schema;
import dev.axoncommerce.platform.evidence.ContextLog;
import dev.axoncommerce.platform.evidence.KeyFolder;
import dev.axoncommerce.platform.outbox.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The command {@code adopt-log} of a jar: makes a database begin again on the log that Axon Server has now, after that log was purged, replaced or
 * restored from an older backup. It empties views, positions, sagas, deadlines and the transparency log, and keeps emails, webhooks and payment
 * calls. The next start builds the views from the log, and the sweeps resume the orders that are not settled. The service must not be running.
 */
public final class AdoptLog {

    private static final Logger log = LoggerFactory.getLogger(AdoptLog.class);
    private static final String COMMAND = "adopt-log";
    private static final int CANNOT = 2;

    private AdoptLog() {}

    /** Whether the arguments of a jar name this command. */
    public static boolean isAskedFor(String... args) {
        return args.length > 0 && args[0].equals(COMMAND);
    }

    /**
     * Runs the command with the application's own settings.
     *
     * @param config the names of the files of settings
     * @param schemas the schemas of the context
     * @param args the arguments of the jar
     * @return the exit code: 0, or 2 if nothing was done
     */
    public static int run(String config, ContextLog evidence, List<Schema> schemas, String... args) {
        var application = new SpringApplicationBuilder(AdoptLogConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> {
                    DatabaseOwner.requireDatabase(context.getEnvironment());
                    schemas.forEach(schema -> ((GenericApplicationContext) context)
                            .registerBean(schema.owner(), Schema.class, () -> schema));
                })
                .properties("spring.config.name=" + config, "spring.main.banner-mode=off")
                .properties("logging.level.root=error", "logging.level.org.springframework.boot=off")
                .properties("logging.level." + AdoptLog.class.getName() + "=info")
                .logStartupInfo(false);
        try (var context = application.run(args)) {
            if (!context.getEnvironment().getProperty("axon.axonserver.enabled", Boolean.class, true)) {
                log.error("The log of this application is in its database; there is no other one to adopt");
                return CANNOT;
            }
            adopt(context, evidence, schemas);
            return 0;
        } catch (RuntimeException | SQLException | IOException e) {
            log.error("Nothing was done: {}", FailureText.of(e));
            return CANNOT;
        }
    }

    private static void adopt(ApplicationContext context, ContextLog evidence, List<Schema> schemas)
            throws SQLException, IOException {
        var owner = context.getBean(DatabaseOwner.class);
        owner.requireNoInstance();
        var keys = context.getBean(KeyFolder.class);
        setAside(keys.checkpoints(evidence));
        owner.beginAgain(schemas);
        log.info("Views, positions, sagas, deadlines and the transparency log are empty. "
                + "The next start builds the views from the log and resumes the orders that are not settled.");
    }

    /** The checkpoints prove what the old log was; the new one does not begin with them. */
    private static void setAside(Path checkpoints) throws IOException {
        if (Files.exists(checkpoints)) {
            var aside = checkpoints.resolveSibling(
                    checkpoints.getFileName() + ".before-" + Instant.now().toString().replace(':', '-'));
            Files.move(checkpoints, aside);
            log.info("The checkpoints of the old log are in {}", aside);
        }
    }
}
