package dev.axoncommerce.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A PostgreSQL server for the tests of this JVM, and in it a new database, with its roles, for whoever asks. */
class FreshPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Path DATA = FreshStore.folder().resolve("postgres");
    private static EmbeddedPostgres server;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(newDatabase()).applyTo(context);
    }

    /** Makes a database as an administrator would, and returns the properties with which the application uses it. */
    static String[] newDatabase() {
        var name = "shop" + DATABASES.incrementAndGet();
        try (var connection = server().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role %s_owner login password 'owner-secret'".formatted(name));
            statement.execute("create role %s login password 'user-secret'".formatted(name));
            statement.execute("create database %s owner %s_owner".formatted(name, name));
            statement.execute("revoke all on database %s from public".formatted(name));
            statement.execute("grant connect on database %s to %s".formatted(name, name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new String[] {
            "commerce.database.url=jdbc:postgresql://localhost:%d/%s".formatted(server().getPort(), name),
            "commerce.database.owner.name=%s_owner".formatted(name),
            "commerce.database.owner.password=owner-secret",
            "commerce.database.user.name=" + name,
            "commerce.database.user.password=user-secret",
            "commerce.data-dir=" + FreshStore.folder()
        };
    }

    /** The files of the server, with its write-ahead log. */
    static Path dataDirectory() {
        return DATA;
    }

    /** Runs a statement as the administrator of the server. */
    static void administer(String sql) throws SQLException {
        try (var connection = server().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The name of a database that was made here, which is that of its user too. */
    static String name(String[] database) {
        return properties(database).get("commerce.database.user.name");
    }

    private static Map<String, String> properties(String[] database) {
        return Stream.of(database)
                .map(property -> property.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Connects to a database that was made here, as the owner of its tables. */
    static Connection owner(String[] database) throws SQLException {
        var properties = properties(database);
        return DriverManager.getConnection(
                properties.get("commerce.database.url"),
                properties.get("commerce.database.owner.name"),
                properties.get("commerce.database.owner.password"));
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setDataDirectory(DATA)
                        .setServerConfig("max_connections", "300")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}
