package dev.axoncommerce.systemtests.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server of one's own, with a database for each service, as docker/postgres/databases.sh makes them. */
public final class Databases implements AutoCloseable {

    private static final String PASSWORD = "secret";
    private static final String ORDERS = "orders";

    private final EmbeddedPostgres server;
    private final Path keys;

    public Databases() {
        try {
            server = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
            keys = Files.createTempDirectory(Path.of(System.getProperty("results", "target")).toAbsolutePath(), "keys-");
            make(ORDERS);
            make("inventory");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make(String name) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role %s_owner login password '%s'".formatted(name, PASSWORD));
            statement.execute("create role %s login password '%s'".formatted(name, PASSWORD));
            statement.execute("create database %s owner %s_owner".formatted(name, name));
            statement.execute("revoke all on database %s from public".formatted(name));
            statement.execute("grant connect on database %s to %s".formatted(name, name));
        }
    }

    /** Connects as the one who owns the tables, which no service does after its start. */
    public Connection owner(String name) throws SQLException {
        return DriverManager.getConnection(url(name), name + "_owner", PASSWORD);
    }

    private String url(String name) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name);
    }

    /** The options with which a process uses one of them, with the keys that all instances on it share. */
    public List<String> options(String name) {
        var options = new ArrayList<>(List.of(
                "--commerce.database.url=" + url(name),
                "--commerce.database.owner.name=" + name + "_owner",
                "--commerce.database.user.name=" + name,
                "--commerce.database.owner.password=" + PASSWORD,
                "--commerce.database.user.password=" + PASSWORD,
                "--commerce.transparency.keys=" + keys.resolve(name)));
        if (name.equals(ORDERS)) { // the only one with personal data
            options.add("--commerce.privacy.keys=" + keys.resolve(name + "-persons"));
        }
        return options;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
