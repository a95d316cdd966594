package dev.axoncommerce.platform.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayName("A file that is forced")
class ForcedFileTest {

    private final ForcedFile file = new ForcedFile();

    @TempDir
    private Path folder;

    private DataSource users;
    private Connection owner;

    @BeforeEach
    void open() throws SQLException {
        FilePath.register(new SlowDisk());
        SlowDisk.beWell();
        var store = new DriverManagerDataSource(
                "jdbc:h2:slow:" + folder.resolve("store").toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE", "sa", "");
        users = file.gated(store);
        owner = store.getConnection();
        try (var statement = owner.createStatement()) {
            statement.execute("set write_delay " + Integer.MAX_VALUE);
            statement.execute("create table stock (sku int primary key, number int)");
            statement.execute("insert into stock values (1, 0), (2, 0)");
        }
        file.force(owner);
    }

    @AfterEach
    void close() throws SQLException {
        SlowDisk.goOn();
        if (file.isLost()) {
            store().closeImmediately();
        } else {
            owner.close();
        }
    }

    private static void count(Connection user, int sku) throws SQLException {
        try (var change = user.prepareStatement("update stock set number = number + 1 where sku = ?")) {
            change.setInt(1, sku);
            change.executeUpdate();
        }
    }

    private Connection transaction() throws SQLException {
        var user = users.getConnection();
        user.setAutoCommit(false);
        return user;
    }

    private MVStore store() throws SQLException {
        return ((SessionLocal) owner.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore();
    }

    private Thread forcing() {
        return Thread.ofPlatform().start(this::force);
    }

    private void force() {
        try {
            file.force(owner);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean waits(Thread thread) {
        return Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(thread.getState());
    }

    /** As H2 does where much is changed at once: it returns before anything is written. */
    private void somethingIsTakenToBeWritten() throws SQLException {
        try (var user = users.getConnection()) {
            count(user, 1);
        }
        store().tryCommit();
        await().until(SlowDisk::isAwaited);
    }

    @Test
    void waits_for_what_H2_has_taken_to_write_before() throws SQLException, InterruptedException {
        SlowDisk.stop();
        somethingIsTakenToBeWritten();
        var forcing = forcing();
        await().until(() -> waits(forcing) || !forcing.isAlive());
        assertThat(forcing.isAlive()).isTrue();
        SlowDisk.goOn();
        forcing.join();
    }

    @Test
    void and_cannot_be_written_is_lost() throws SQLException {
        SlowDisk.stop();
        somethingIsTakenToBeWritten();
        SlowDisk.fail();
        assertThatThrownBy(() -> file.force(owner)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> file.force(owner)).hasMessageContaining("closed");
    }

    @Test
    void is_lost_after_a_failed_write_although_a_statement_does_not_end_and_the_flush_waits_for_it()
            throws SQLException {
        try (var settings = owner.createStatement()) {
            settings.execute("set default_lock_timeout 60000");
        }
        count(transaction(), 1);
        var statement = waitingToCount(transaction());
        var forcing = forcing();
        SlowDisk.stop();
        store().tryCommit();
        await().until(SlowDisk::isAwaited);
        assertThat(file.isLost()).isFalse();
        SlowDisk.fail();
        await().until(file::isLost);
        assertThat(statement).isNotDone();
        assertThat(forcing.isAlive()).isTrue();
    }

    @Test
    void lets_others_change_it_while_it_is_written() throws SQLException {
        try (var user = users.getConnection()) {
            count(user, 1);
            SlowDisk.stop();
            var forcing = forcing();
            await().until(SlowDisk::isAwaited);
            count(user, 1);
            assertThat(forcing.isAlive()).isTrue();
        }
    }

    @Test
    void is_taken_before_H2_does_so_by_itself() throws SQLException {
        try (var user = transaction();
                var change = user.createStatement()) {
            change.execute("create table large (number int primary key, text varchar)");
            for (int i = 0; i < 100; i++) {
                assertThat(4L * store().getUnsavedMemory()).isLessThan(3L * store().getAutoCommitMemory());
                change.execute("insert into large select x, space(10000) from system_range(%d, %d)"
                        .formatted(i * 100, i * 100 + 99));
            }
        }
        assertThat(store().getFileStore().lastChunkVersion()).isPositive();
    }

    @Test
    void waits_for_no_transaction_that_is_between_two_statements() throws SQLException {
        try (var user = transaction()) {
            count(user, 1);
            file.force(owner);
            count(user, 2);
            user.commit();
        }
        assertThat(JdbcClient.create(users)
                        .sql("select sum(number) from stock")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void waits_for_a_statement_that_is_under_way_and_lets_the_one_pass_for_which_that_waits() throws Exception {
        try (var first = transaction();
                var second = transaction()) {
            count(first, 1);
            var waiting = waitingToCount(second);
            var forcing = forcing();
            await().until(() -> waits(forcing));
            first.commit();
            waiting.join();
            forcing.join();
            second.commit();
        }
    }

    @Test
    void does_not_hold_up_a_change_that_another_request_waits_for() throws Exception {
        try (var first = transaction();
                var second = transaction();
                var change = first.createStatement()) {
            change.execute("create table large (number int primary key, text varchar)");
            count(first, 1);
            var waiting = waitingToCount(second);
            for (int i = 0; i < 100 && 3L * store().getUnsavedMemory() < 2L * store().getAutoCommitMemory(); i++) {
                change.execute("insert into large values (%d, space(200000))".formatted(i));
            }
            first.commit();
            waiting.join();
            second.commit();
        }
    }

    private static CompletableFuture<Void> waitingToCount(Connection user) {
        var waiting = CompletableFuture.runAsync(
                () -> {
                    try {
                        count(user, 1);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
        await().until(() -> waitsForARow(user));
        return waiting;
    }

    private static boolean waitsForARow(Connection user) throws SQLException {
        var session = (SessionLocal) user.unwrap(JdbcConnection.class).getSession();
        return session.getBlockingSessionId() != 0;
    }
}
