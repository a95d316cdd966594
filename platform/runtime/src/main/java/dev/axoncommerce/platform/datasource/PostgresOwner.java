package dev.axoncommerce.platform.datasource;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.sql.SQLException;
import java.util.Locale;

/** The owner of a PostgreSQL database. The roles are made with the database, not here: docs/adr/0006. */
final class PostgresOwner extends DatabaseOwner {

    /** The number of the lock: any, as long as it is always the same. */
    private static final int GRANTS = 20_261_122;

    PostgresOwner(DatabaseSettings settings) {
        super(settings.url(), settings.database().owner(), settings.database().user());
    }

    @Override
    void prepare() throws SQLException {
        try (var connection = connect();
                var query = connection.prepareStatement(
                        "select rolsuper or rolcreaterole or rolcreatedb or pg_has_role(rolname, current_user, 'member') "
                                + "from pg_roles where rolname = ?")) {
            query.setString(1, user.name());
            try (var role = query.executeQuery()) {
                if (!role.next()) {
                    throw new Misconfigured(
                            ("The database has no role %s, which the application needs to read and write rows. "
                                            + "Create the role, or set commerce.database.user.name to another role.")
                                    .formatted(user.name()));
                }
                if (role.getBoolean(1)) {
                    throw new Misconfigured(
                            ("The role %s, with which the application reads and writes rows, can create roles or"
                                            + " databases, or act as the owner. Set commerce.database.user.name to a role without"
                                            + " these rights.")
                                    .formatted(user.name()));
                }
            }
        }
    }

    /** Unquoted names are stored in lower case. */
    @Override
    String stored(String schema) {
        return schema.toLowerCase(Locale.ROOT);
    }

    /** Revokes earlier grants first, which an earlier version may have made. */
    @Override
    void grantRows(Schema schema) throws SQLException {
        var role = quoted(user.name());
        var name = stored(schema.name());
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Two instances that start together would change the same rights at once, which PostgreSQL answers with an
            // error.
            statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(GRANTS));
            statement.execute("GRANT USAGE ON SCHEMA %s TO %s".formatted(name, role));
            for (var table : tables(connection, name)) {
                var rows = name + "." + quoted(table);
                statement.execute("REVOKE ALL ON %s FROM %s".formatted(rows, role));
                statement.execute("GRANT %s ON %s TO %s".formatted(schema.rights(table), rows, role));
            }
            connection.commit();
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
