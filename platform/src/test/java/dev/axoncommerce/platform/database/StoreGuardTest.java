package dev.axoncommerce.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store whose file H2")
class StoreGuardTest {

    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();
    private StoreGuard guard;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        guard.stop();
    }

    private String url() {
        return "jdbc:h2:async:" + folder.resolve("store").toAbsolutePath();
    }

    private void guard() {
        guard = new StoreGuard(
                true,
                () -> {
                    looked.incrementAndGet();
                    return DriverManager.getConnection(url(), "sa", "");
                },
                Duration.ofMillis(10),
                ended::incrementAndGet);
        guard.start();
    }

    @Test
    void has_closed_by_itself_ends_the_process() throws SQLException {
        guard();
        await().until(() -> looked.get() == 1);
        assertThat(ended).hasValue(0);
        try (var connection = DriverManager.getConnection(url(), "sa", ""); var statement = connection.createStatement()) {
            statement.execute("shutdown immediately"); // what H2 does to itself when a write fails
        }
        await().until(() -> ended.get() > 0);
    }

    @Test
    void keeps_open_is_left_alone_also_when_the_guard_stops_first() throws SQLException {
        try (var store = DriverManager.getConnection(url(), "sa", ""); var statement = store.createStatement()) {
            guard();
            await().until(() -> looked.get() == 1);
            guard.stop();
            statement.execute("shutdown");
            guard();
            await().until(() -> looked.get() == 2);
        }
        assertThat(ended).hasValue(0);
    }
}
