package dev.axoncommerce.platform.continuity;

import ch.qos.logback.classic.LoggerContext;
import dev.axoncommerce.platform.clock.ClockSkew;
import dev.axoncommerce.platform.outbox.FailureText;
import dev.axoncommerce.platform.outbox.PollingWorker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks every two seconds, on a thread of its own, whether this process can keep what it promises, and logs one line when a check begins to fail
 * and one when that has passed.
 */
public class Readiness implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final String AXON_SERVER = "axonServer";
    private static final String CLOCK = "clock";
    private static final String DATABASE = "database";
    private static final String LOG = "log";
    private static final Set<String> OUTAGES = Set.of(DATABASE, AXON_SERVER);

    private final JdbcClient jdbc;
    private final BooleanSupplier axonServer;
    private final Optional<LogContinuity> continuity;
    private final Optional<ClockSkew> skew;
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final PollingWorker worker = new PollingWorker("readiness", EVERY, this::check);
    private final OutageLog outages = new OutageLog(worker::wake);
    private boolean wasConnected;
    private volatile boolean closing;
    private volatile boolean running;

    /**
     * @param axonServer whether this process is connected with Axon Server; true where the log is in the database
     * @param continuity none where the log is in the database
     * @param skew none where no other instance shares the database
     */
    Readiness(JdbcClient jdbc, BooleanSupplier axonServer, Optional<LogContinuity> continuity, Optional<ClockSkew> skew) {
        this.jdbc = jdbc;
        this.axonServer = axonServer;
        this.continuity = continuity;
        this.skew = skew;
    }

    /** The problems that keep this process from being ready, by the name of the check. */
    public Map<String, String> problems() {
        return Map.copyOf(problems);
    }

    private void check() {
        if (closing) {
            return; // connections that are closed now are no outage
        }
        note(DATABASE, write());
        note(AXON_SERVER, connected());
        skew.ifPresent(clock -> note(CLOCK, measured(clock)));
        continuity.ifPresent(checked -> {
            checked.check();
            var contradiction = checked.contradiction();
            if (contradiction == null) {
                problems.remove(LOG);
            } else {
                problems.put(LOG, contradiction); // it logs by itself, with the remedy
            }
        });
    }

    /** A database that only reads, as after a failover to a standby, gives connections all the same. */
    private @Nullable String write() {
        try {
            jdbc.sql("update write_check set checked_at = current_timestamp").update();
            return null;
        } catch (RuntimeException e) {
            return "The database accepts no writes: " + FailureText.of(e);
        }
    }

    /** Before the first connection there is no outage: the application is starting. */
    private @Nullable String connected() {
        var connected = axonServer.getAsBoolean();
        wasConnected |= connected;
        return connected || !wasConnected ? null : "Axon Server does not respond";
    }

    private static @Nullable String measured(ClockSkew clock) {
        try {
            clock.measure();
            return clock.isTooLarge()
                    ? "The clock of this process is %d ms %s the clock of the database (limit: %d ms). Synchronize them"
                            .formatted(
                                    clock.ahead().abs().toMillis(),
                                    clock.ahead().isNegative() ? "behind" : "ahead of",
                                    ClockSkew.MOST.toMillis())
                    : null;
        } catch (RuntimeException e) {
            return null; // the database cannot be asked, which the other check reports
        }
    }

    private void note(String check, @Nullable String problem) {
        if (problem == null) {
            if (problems.remove(check) != null) {
                log.info("Ready again: {}{}", check, OUTAGES.contains(check) ? leftOut() : "");
            }
        } else if (problems.put(check, problem) == null) {
            if (OUTAGES.contains(check)) {
                outages.begin();
            }
            log.error("Not ready. {}", problem);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void closing() {
        closing = true;
    }

    private String leftOut() {
        return problems.keySet().stream().anyMatch(OUTAGES::contains)
                ? "; another outage continues"
                : ". %d log records about it were left out".formatted(outages.end());
    }

    @Override
    public void start() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.addTurboFilter(outages);
        }
        check();
        worker.start();
        running = true;
    }

    @Override
    public void stop() {
        worker.close();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getTurboFilterList().remove(outages);
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the processors, and until after them. */
    @Override
    public int getPhase() {
        return -200;
    }
}
