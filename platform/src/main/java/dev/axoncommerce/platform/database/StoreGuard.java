package dev.axoncommerce.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the process when H2 has closed its file by itself, as it does after a write that failed, on a full disk for instance. From then on
 * nothing could be read or written, and opening the file again beside what lives in memory would not be safe: caches, tokens and
 * streams may hold what was committed and never reached the disk. A start begins with what is there.
 */
final class StoreGuard implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StoreGuard.class);

    /** Opens the owner's connection. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    private final boolean wanted;
    private final Connector connector;
    private final Duration every;
    private final Runnable end;
    private ScheduledExecutorService clock;
    private Connection connection;

    /** @param end ends the process at once: in its own time it would wait for what can no longer be written */
    StoreGuard(boolean wanted, Connector connector, Duration every, Runnable end) {
        this.wanted = wanted;
        this.connector = connector;
        this.every = every;
        this.end = end;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    @Override
    public synchronized void start() {
        clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("store-guard").daemon().factory());
        clock.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A statement looks at the file; a connection by itself would not. */
    private synchronized void look() {
        if (clock == null) {
            return;
        }
        try {
            if (connection == null) {
                connection = connector.connect();
            }
            try (var statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        } catch (SQLException e) {
            log.error("H2 has closed its file, as it does when it cannot write. The process ends: nothing that was answered is lost. "
                    + "Start it again when the disk is well and has room.", e);
            end.run();
        }
    }

    @Override
    public synchronized void stop() {
        clock.shutdown();
        clock = null;
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        } catch (SQLException e) {
            log.debug("The connection could not be closed", e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }

    /** Begins after and stops before all else, so that an ordinary end does not look like a lost file. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
