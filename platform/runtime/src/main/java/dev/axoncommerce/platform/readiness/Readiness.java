package dev.axoncommerce.platform.readiness;

import ch.qos.logback.classic.LoggerContext;
import dev.axoncommerce.platform.sending.PollingWorker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Checks every two seconds, on a thread of its own, whether this process can keep what it promises, and logs one line when a check begins to fail
 * and one when that has passed.
 */
public class Readiness implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final List<ReadinessCheck> checks;
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final PollingWorker worker = new PollingWorker("readiness", EVERY, this::check);
    private final OutageLog outages = new OutageLog(worker::wake);
    private volatile boolean closing;
    private volatile boolean running;

    Readiness(List<ReadinessCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /** The problems that keep this process from being ready, by the name of the check. */
    public Map<String, String> problems() {
        return Map.copyOf(problems);
    }

    /** Whether this process is ready, as far as it can tell without a request. */
    public boolean isReady() {
        return problems.isEmpty() && checks.stream().allMatch(ReadinessCheck::isUp);
    }

    private void check() {
        if (!closing) { // connections that are closed now are no outage
            checks.forEach(check -> note(check, check.problem()));
        }
    }

    private void note(ReadinessCheck check, @Nullable String problem) {
        if (problem == null) {
            if (problems.remove(check.name()) != null && !check.isLogged()) {
                log.info("Ready again: {}{}", check.name(), check.isOutage() ? leftOut() : "");
            }
        } else if (problems.put(check.name(), problem) == null && !check.isLogged()) {
            if (check.isOutage()) {
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
        return checks.stream().anyMatch(check -> check.isOutage() && problems.containsKey(check.name()))
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
