package dev.axoncommerce.platform.datasource;

import java.sql.SQLException;
import java.util.Locale;
import org.h2.util.StringUtils;

/** The owner of an H2 file: its admin, who also makes the user. */
final class H2Owner extends DatabaseOwner {

    /**
     * Milliseconds for which H2 keeps an overwritten page. 0 would grow the file least, and a second leaves the buffers of
     * the disk some room: docs/adr/0002.
     */
    private static final int RETENTION_MILLIS = 1000;

    /** Every commit is written to the file. The module {@code h2-store} writes groups of commits instead. */
    private static final int WRITE_DELAY_MILLIS = 0;

    /** The Spring context closes the database in its own order, so H2's own shutdown hook must not. */
    H2Owner(DatabaseSettings settings) {
        super(
                settings.url() + ";DB_CLOSE_ON_EXIT=FALSE",
                settings.database().owner(),
                settings.database().user());
    }

    /** Settings, some of which last only while the file is open, and the user that has no admin rights. */
    @Override
    void prepare() throws SQLException {
        execute(
                "SET RETENTION_TIME " + RETENTION_MILLIS,
                "SET WRITE_DELAY " + WRITE_DELAY_MILLIS,
                "CREATE USER IF NOT EXISTS %s PASSWORD ''".formatted(quoted(user.name())),
                "ALTER USER %s SET PASSWORD %s"
                        .formatted(quoted(user.name()), StringUtils.quoteStringSQL(user.password())));
    }

    /** Unquoted names are stored in upper case. */
    @Override
    String stored(String schema) {
        return schema.toUpperCase(Locale.ROOT);
    }

    /** Earlier versions gave all rights on the whole schema. */
    @Override
    void grantRows(Schema schema) throws SQLException {
        var name = stored(schema.name());
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON SCHEMA %s FROM %s".formatted(name, quoted(user.name())));
            for (var table : tables(connection, name)) {
                statement.execute("REVOKE ALL ON %s.%s FROM %s"
                        .formatted(name, StringUtils.quoteIdentifier(table), quoted(user.name())));
                statement.execute("GRANT %s ON %s.%s TO %s"
                        .formatted(
                                schema.rights(table), name, StringUtils.quoteIdentifier(table), quoted(user.name())));
            }
        }
    }

    private static String quoted(String name) {
        return StringUtils.quoteIdentifier(name.toUpperCase(Locale.ROOT));
    }
}
