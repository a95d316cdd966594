package dev.axoncommerce.platform.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Timeout(60) // if a query waited, it would wait for ever
@DisplayName("While the gate is closed")
class GatedDataSourceTest {

    private final Gate gate = new Gate();
    private final CountDownLatch opens = new CountDownLatch(1);
    private Connection connection;

    /** What a user may do. */
    private interface Use {
        void run() throws SQLException;
    }

    @BeforeEach
    void close() throws SQLException {
        connection = new GatedDataSource(new DriverManagerDataSource("jdbc:h2:mem:", "sa", ""), gate, () -> {})
                .getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("create table stock (sku int primary key, number int)");
            statement.execute("insert into stock values (1, 0)");
        }
        connection.setAutoCommit(false);
        var closed = new CountDownLatch(1);
        Thread.ofPlatform().start(() -> stayClosed(closed));
        await().until(() -> closed.getCount() == 0);
    }

    private void stayClosed(CountDownLatch closed) {
        try {
            gate.whileClosed(() -> {
                closed.countDown();
                await().until(() -> opens.getCount() == 0);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void open() throws SQLException {
        opens.countDown();
        connection.close();
    }

    private void waits(Use use) throws InterruptedException {
        var user = Thread.ofPlatform().start(() -> {
            try {
                use.run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> user.getState() == Thread.State.WAITING || !user.isAlive());
        assertThat(user.isAlive()).isTrue();
        opens.countDown();
        user.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from stock", " SELECT number FROM stock where sku = ?"})
    void a_query_is_answered(String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            if (sql.contains("?")) {
                query.setInt(1, 1);
            }
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"update stock set number = 1", "select * from stock for update", "delete from stock"})
    void a_change_waits(String sql) throws SQLException, InterruptedException {
        try (var change = connection.prepareStatement(sql)) {
            waits(change::execute);
        }
    }

    @Test
    void an_unprepared_change_waits() throws SQLException, InterruptedException {
        try (var change = connection.createStatement()) {
            waits(() -> change.executeUpdate("delete from stock"));
        }
    }

    @Test
    void a_batch_waits() throws SQLException, InterruptedException {
        try (var change = connection.prepareStatement("insert into stock values (2, 0)")) {
            change.addBatch();
            waits(change::executeBatch);
        }
    }

    @Test
    void a_commit_waits() throws InterruptedException {
        waits(connection::commit);
    }

    @Test
    void a_rollback_waits() throws InterruptedException {
        waits(connection::rollback);
    }

    @Test
    void a_change_of_mode_waits_since_it_commits() throws InterruptedException {
        waits(() -> connection.setAutoCommit(true));
    }

    @Test
    void the_end_of_a_connection_waits_since_it_rolls_back() throws InterruptedException {
        waits(connection::close);
    }
}
