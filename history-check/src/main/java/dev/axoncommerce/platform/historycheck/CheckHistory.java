package dev.axoncommerce.platform.historycheck;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.startup.Subcommand;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * The command {@code check-history} of the jars: runs today's upcasters, folds, decisions and sagas over the file of
 * {@code GET /api/events/export}. It needs no database, and memory for all events: about 1 GB per million.
 *
 * <ul>
 *   <li>{@code --log=FILE} the exported history
 *   <li>{@code --record=FILE} writes a baseline: each event as the upcasters make it, and the states of the views after it
 *   <li>{@code --baseline=FILE} compares with a baseline that earlier code has recorded
 * </ul>
 */
public final class CheckHistory implements Subcommand {

    private static final Logger log = LoggerFactory.getLogger(CheckHistory.class);
    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final int CANNOT = 2;

    @Override
    public String name() {
        return "check-history";
    }

    /** @return 0 if the code of today produces the recorded results, 1 if not, 2 if a file cannot be used */
    @Override
    public int run(String config, List<BoundedContext> contexts, String... args) {
        var application = new SpringApplicationBuilder(CheckHistoryConfiguration.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .initializers(context ->
                        contexts.forEach(each -> new ClassPathBeanDefinitionScanner((GenericApplicationContext) context)
                                .scan(each.rootPackage())))
                .properties("spring.config.name=" + config, "spring.main.banner-mode=off")
                .properties("spring.main.allow-bean-definition-overriding=true")
                .properties("logging.level.root=error", "logging.level.org.springframework.boot=off")
                .properties("logging.level." + CheckHistory.class.getPackageName() + "=info")
                .logStartupInfo(false);
        try (var context = application.run(args)) {
            var settings = context.getEnvironment();
            var file = file(settings, "log");
            if (file == null) {
                throw new UnusableFile("--log needs the name of a file of GET /api/events/export");
            }
            return outcome(context.getBean(HistoryCheck.class)
                    .run(file, file(settings, "record"), file(settings, "baseline")));
        } catch (HistoryCheck.UnreadableEvent e) {
            log.error(e.getMessage());
            return DIFFERENT;
        } catch (UnusableFile e) {
            log.error(e.getMessage());
            return CANNOT;
        }
    }

    private static @Nullable Path file(Environment settings, String name) {
        var value = settings.getProperty(name);
        return value == null || value.isEmpty() ? null : Path.of(value);
    }

    private static int outcome(HistoryCheck.Outcome outcome) {
        log.info(
                "{} events, {} commands decided again, {} sagas",
                outcome.events(),
                outcome.commands(),
                outcome.sagas());
        if (outcome.difference() != null) {
            log.error(outcome.difference().text());
            return DIFFERENT;
        }
        log.info(
                outcome.foldsCompared()
                        ? "The code of today produces the recorded results"
                        : "The code of today produces the recorded decisions. --baseline compares events and folds");
        return SAME;
    }
}
