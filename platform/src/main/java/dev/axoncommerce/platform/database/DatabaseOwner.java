package dev.axoncommerce.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.util.StringUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The owner of the database. It creates what others use, and opens the connection that flushes; nothing that a request
 * can reach runs as the owner.
 */
public final class DatabaseOwner {

    /**
     * Milliseconds for which H2 keeps an overwritten page. 0 would grow the file least, and a second leaves the buffers of
     * the disk some room: docs/adr/0002.
     */
    private static final int RETENTION_MILLIS = 1000;

    private final DatabaseSettings settings;

    DatabaseOwner(DatabaseSettings settings) {
        this.settings = settings;
    }

    /**
     * Opens a connection with the owner's rights. The caller closes it.
     *
     * @throws SQLException if the database cannot be opened
     */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                ownerUrl(), settings.database().owner().name(), settings.database().owner().password());
    }

    DataSource dataSource() {
        return new DriverManagerDataSource(
                ownerUrl(), settings.database().owner().name(), settings.database().owner().password());
    }

    /** Settings that last with the file, and the user that has no admin rights. */
    void prepare() throws SQLException {
        var user = settings.database().user();
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute("SET RETENTION_TIME " + RETENTION_MILLIS);
            statement.execute("CREATE USER IF NOT EXISTS %s PASSWORD ''".formatted(quoted(user.name())));
            statement.execute("ALTER USER %s SET PASSWORD %s"
                    .formatted(quoted(user.name()), StringUtils.quoteStringSQL(user.password())));
        }
    }

    void grantRows(String schema) throws SQLException {
        try (var connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA %s TO %s"
                    .formatted(schema, quoted(settings.database().user().name())));
        }
    }

    /** The Spring context closes the database in its own order, so H2's own shutdown hook must not. */
    private String ownerUrl() {
        return settings.url() + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static String quoted(String name) {
        return StringUtils.quoteIdentifier(name.toUpperCase(Locale.ROOT));
    }
}
