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
                true, () -> DriverManager.getConnection(url(), "sa", ""), Duration.ofMillis(10), new LostStore(ended::set));
        guard.start();
    }

    @Test
    void has_closed_by_itself_ends_the_process() throws SQLException {
        guard();
        try (var connection = DriverManager.getConnection(url(), "sa", ""); var statement = connection.createStatement()) {
            assertThat(ended).hasValue(0);
            statement.execute("shutdown immediately"); // what H2 does to itself when a write fails
        }
        await().until(() -> ended.get() == 3);
    }

    @Test
    void closes_after_the_guard_has_stopped_has_ended_in_an_ordinary_way() throws SQLException {
        guard();
        guard.stop();
        try (var store = DriverManager.getConnection(url(), "sa", ""); var statement = store.createStatement()) {
            statement.execute("shutdown");
        }
        assertThat(ended).hasValue(0);
        guard();
    }
}
