package dev.axoncommerce.platform.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An H2 file")
@Timeout(
        value = 60,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // on its usual channel, H2 repeats the read without end
class UninterruptedFilesTest {

    private static final int ROWS = 20_000;

    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        connection = connect();
        try (var statement = connection.createStatement()) {
            statement.execute("create table stock (sku int primary key, name varchar)");
            statement.execute("insert into stock select x, repeat('x', 100) from system_range(1, " + ROWS + ")");
        }
        reopen();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** Empties the cache of H2. */
    private void reopen() throws SQLException {
        connection.close();
        connection = connect();
    }

    private String url() {
        return UninterruptedFiles.address() + folder.resolve("shop");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "sa", "");
    }

    private static int rows(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(name) from stock")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void is_read_by_an_interrupted_thread_which_stays_interrupted() throws SQLException {
        Thread.currentThread().interrupt();
        assertThat(rows(connection)).isEqualTo(ROWS);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void is_read_and_written_after_the_interrupt_of_a_reader() throws SQLException, InterruptedException {
        var reader = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            try (var own = connect()) {
                rows(own);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        reader.join();
        try (var statement = connection.createStatement()) {
            statement.execute("insert into stock values (0, 'a mug')");
        }
        assertThat(rows(connection)).isEqualTo(ROWS + 1);
    }

    @Test
    void is_not_opened_again_by_another_path() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:h2:" + folder.resolve("shop"), "sa", ""))
                .hasMessageContaining("already in use");
    }

    @Test
    void shrinks_when_its_rows_are_gone() throws Exception {
        var file = folder.resolve("shop.mv.db");
        long full = Files.size(file);
        try (var statement = connection.createStatement()) {
            statement.execute("truncate table stock");
            statement.execute("shutdown compact");
        }
        assertThat(Files.size(file)).isLessThan(full);
        connection = connect();
        assertThat(rows(connection)).isZero();
    }
}
