package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.database.Schema;
import dev.axoncommerce.platform.evidence.ContextLog;
import dev.axoncommerce.platform.evidence.KeyFolder;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.wiring.Topology;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The command {@code verify-log} of the jars: verifies the store of an application that does not run. */
public final class VerifyLog {

    private static final Logger log = LoggerFactory.getLogger(VerifyLog.class);
    private static final String COMMAND = "verify-log";
    private static final int FOUND = 1;

    private VerifyLog() {}

    /** Whether the arguments of a jar ask for it. */
    public static boolean isAskedFor(String... args) {
        return args.length > 0 && args[0].equals(COMMAND);
    }

    /**
     * Verifies with the application's own settings, and with the files in {@code --anchors}.
     *
     * @param config the names of the files of settings
     * @param args the arguments of the jar
     * @return the exit code: 0 if all is as it was recorded
     */
    public static int run(String config, List<ContextLog> logs, String... args) {
        var application = new SpringApplicationBuilder(VerifyLogConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> logs.forEach(log -> ((GenericApplicationContext) context)
                        .registerBean(log.name(), Schema.class, () -> Schema.log(log.name()))))
                .properties("spring.config.name=" + config, "spring.main.banner-mode=off")
                .properties("logging.level.root=warn", "logging.level." + VerifyLog.class.getName() + "=info")
                .logStartupInfo(false);
        try (var context = application.run(args)) {
            var anchors = context.getEnvironment().getProperty("anchors", Path[].class, new Path[0]);
            var verification = new Verification(
                    context.getBean(EventLog.class),
                    context.getBean(JdbcTemplate.class),
                    context.getBean(KeyFolder.class),
                    logs,
                    !context.getBean(Topology.class).axonServer());
            return tell(verification.run(List.of(anchors), progress -> log.info("{} %", Math.round(progress * 100))));
        }
    }

    private static int tell(Report report) {
        log.info("{} events, leaves {}, {} checkpoints, {} events not yet recorded",
                report.events(), report.leaves(), report.checkpoints(), report.pending());
        report.findings().forEach(finding -> log.error("{}", finding));
        if (report.passed()) {
            log.info("PASSED: every event is as it was recorded");
            return 0;
        }
        log.error("FAILED: {} findings", report.found());
        return FOUND;
    }
}
