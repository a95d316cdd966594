package dev.axoncommerce.platform.axonserver;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.datasource.DatabaseOwner;
import dev.axoncommerce.platform.datasource.Schema;
import dev.axoncommerce.platform.modules.ContextReset;
import dev.axoncommerce.platform.outbox.FailureText;
import dev.axoncommerce.platform.startup.Subcommand;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
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
public final class AdoptLog implements Subcommand {

    private static final Logger log = LoggerFactory.getLogger(AdoptLog.class);
    private static final String COMMAND = "adopt-log";
    private static final int CANNOT = 2;

    @Override
    public String name() {
        return COMMAND;
    }

    /**
     * Runs the command with the application's own settings.
     *
     * @return 0, or 2 if nothing was done
     */
    @Override
    public int run(String config, List<BoundedContext> contexts, String... args) {
        var application = new SpringApplicationBuilder(AdoptLogConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> {
                    DatabaseOwner.requireDatabase(context.getEnvironment());
                    contexts.forEach(bounded -> ((GenericApplicationContext) context)
                            .registerBean(bounded.name(), BoundedContext.class, () -> bounded));
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
            adopt(context, contexts);
            return 0;
        } catch (RuntimeException | SQLException | IOException e) {
            log.error("Nothing was done: {}", FailureText.of(e));
            return CANNOT;
        }
    }

    private static void adopt(ApplicationContext context, List<BoundedContext> contexts)
            throws SQLException, IOException {
        var owner = context.getBean(DatabaseOwner.class);
        owner.requireNoInstance();
        for (var reset : ServiceLoader.load(ContextReset.class)) {
            for (var bounded : contexts) {
                reset.beginAgain(bounded, context.getEnvironment()).ifPresent(log::info);
            }
        }
        owner.beginAgain(contexts.stream()
                .flatMap(bounded -> Schema.of(bounded).stream())
                .toList());
        log.info("Views, positions, sagas, deadlines and the transparency log are empty. "
                + "The next start builds the views from the log and resumes the orders that are not settled.");
    }
}
