package dev.axoncommerce.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The owner of the database. It creates what others use, and opens the connection that flushes; nothing that a request
 * can reach runs as the owner.
 */
public abstract sealed class DatabaseOwner permits H2Owner, PostgresOwner {

    private final String url;
    private final DatabaseSettings.Owner owner;
    final DatabaseSettings.User user;

    DatabaseOwner(String url, DatabaseSettings.Owner owner, DatabaseSettings.User user) {
        this.url = url;
        this.owner = owner;
        this.user = user;
    }

    static DatabaseOwner of(DatabaseSettings settings) {
        return settings.isFile() ? new H2Owner(settings) : new PostgresOwner(settings);
    }

    /**
     * Opens a connection with the owner's rights. The caller closes it.
     *
     * @throws SQLException if the database cannot be opened
     */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, owner.name(), owner.password());
    }

    DataSource dataSource() {
        return new DriverManagerDataSource(url, owner.name(), owner.password());
    }

    /** Makes sure that the settings are right and that the user is there. */
    abstract void prepare() throws SQLException;

    /** A schema's name as the database stores it: Flyway quotes the names that it is given. */
    abstract String stored(String schema);

    /** Lets the user read and write the rows of a schema, and nothing else. */
    abstract void grantRows(String schema) throws SQLException;

    void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
