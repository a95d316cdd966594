package dev.axoncommerce.platform.database;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.sql.SQLException;
import java.util.Locale;

/** The owner of a PostgreSQL database. The roles are made with the database, not here: docs/adr/0006. */
final class PostgresOwner extends DatabaseOwner {

    PostgresOwner(DatabaseSettings settings) {
        super(settings.url(), settings.database().owner(), settings.database().user());
    }

    @Override
    void prepare() throws SQLException {
        try (var connection = connect();
                var query = connection.prepareStatement(
                        "select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = ?")) {
            query.setString(1, user.name());
            try (var role = query.executeQuery()) {
                if (!role.next()) {
                    throw new Misconfigured(
                            ("The database has no role %s, with which the application reads and writes rows. Create it, or name "
                                            + "another in commerce.database.user.name")
                                    .formatted(user.name()));
                }
                if (role.getBoolean(1)) {
                    throw new Misconfigured(
                            ("The role %s, with which the application reads and writes rows, may make roles or databases. Name "
                                            + "one without such rights in commerce.database.user.name")
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

    @Override
    void grantRows(String schema) throws SQLException {
        var role = quoted(user.name());
        execute(
                "GRANT USAGE ON SCHEMA %s TO %s".formatted(schema, role),
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %s TO %s".formatted(schema, role));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
