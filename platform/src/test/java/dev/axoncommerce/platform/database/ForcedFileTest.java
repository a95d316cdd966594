package dev.axoncommerce.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What H2's own thread has taken to write")
class ForcedFileTest {

    @TempDir
    private Path folder;

    private Connection owner;

    @BeforeEach
    void open() throws SQLException {
        FilePath.register(new SlowDisk());
        owner = DriverManager.getConnection("jdbc:h2:slow:" + folder.resolve("store").toAbsolutePath(), "sa", "");
        ForcedFile.prepare(owner);
        ForcedFile.force(owner);
    }

    @AfterEach
    void goOn() {
        SlowDisk.goOn();
    }

    /** As H2's thread does every half second: it returns before anything is written. */
    private void takenToWrite() throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("create table answered (number int)");
        }
        store().tryCommit();
    }

    private MVStore store() throws SQLException {
        return ((SessionLocal) owner.unwrap(JdbcConnection.class).getSession()).getDatabase().getStore().getMvStore();
    }

    @Test
    void is_waited_for() throws SQLException, InterruptedException {
        SlowDisk.stop();
        takenToWrite();
        await().until(SlowDisk::isAwaited);
        var forcing = Thread.ofPlatform().start(this::force);
        await().until(() -> Set.of(Thread.State.WAITING, Thread.State.TERMINATED).contains(forcing.getState()));
        assertThat(forcing.getState()).isEqualTo(Thread.State.WAITING);
        SlowDisk.goOn();
        forcing.join();
        owner.close();
    }

    private void force() {
        try {
            ForcedFile.force(owner);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void and_cannot_write_is_not_safe() throws SQLException {
        SlowDisk.stop();
        takenToWrite();
        await().until(SlowDisk::isAwaited);
        SlowDisk.fail();
        assertThatThrownBy(() -> ForcedFile.force(owner)).isInstanceOf(SQLException.class);
    }
}
