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

/** Looks whether H2 has closed its file by itself, as it does after a write that failed, also where nobody waits for a flush. */
final class StoreGuard implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StoreGuard.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /** Opens the owner's connection. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    private final boolean wanted;
    private final Connector connector;
    private final Duration every;
    private final LostStore lost;
    private volatile ScheduledExecutorService clock;
    private Connection connection;

    StoreGuard(boolean wanted, Connector connector, Duration every, LostStore lost) {
        this.wanted = wanted;
        this.connector = connector;
        this.every = every;
        this.lost = lost;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    /** One connection for all looks: another one could open a lost file anew. */
    @Override
    public void start() {
        try {
            connection = connector.connect();
            clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("store-guard").daemon().factory());
            clock.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be opened", e);
        }
    }

    /** A statement needs the file; the connection by itself does not. */
    private void look() {
        try (var statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException e) {
            if (isRunning()) {
                lost.end(e);
            }
        } catch (RuntimeException e) {
            log.warn("Whether the file is still open is not known at the moment", e);
        }
    }

    @Override
    public void stop() {
        var stopping = clock;
        clock = null;
        stopping.shutdown();
        try {
            if (!stopping.awaitTermination(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("A look at the file is still under way");
            }
            connection.close();
        } catch (SQLException e) {
            log.debug("The connection could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }

    /** Begins after and stops before all else, so that an ordinary end does not look like a lost file. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
