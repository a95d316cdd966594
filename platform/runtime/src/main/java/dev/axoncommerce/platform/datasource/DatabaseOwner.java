package dev.axoncommerce.platform.datasource;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The owner of the database. It creates what others use, and opens the connection that flushes; nothing that a request
 * can reach runs as the owner.
 */
public abstract sealed class DatabaseOwner permits H2Owner, PostgresOwner {

    private static final String[] TABLES = {"TABLE", "BASE TABLE"};
    private static final String FLYWAY = "flyway";
    private static final List<String> POINTING_INTO_THE_LOG = List.of(
            "TokenEntry",
            "AssociationValueEntry",
            "SagaEntry",
            "scheduled_tasks",
            "seen_event",
            "held_processor",
            "view_generation",
            "idempotent_request");

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

    /** To be asked before it is opened, which would make one. @throws Misconfigured if there is no such H2 file */
    public static void requireDatabase(Environment environment) {
        var settings = Binder.get(environment).bindOrCreate("commerce", DatabaseSettings.class);
        if (settings.isFile() && Files.notExists(settings.file())) {
            throw new Misconfigured(
                    "The database file %s does not exist. Check commerce.data-dir.".formatted(settings.file()));
        }
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

    /** Lets the user read and write the rows of a schema, each table as {@link Schema#rights} has it, and nothing else. */
    abstract void grantRows(Schema schema) throws SQLException;

    /** The tables of a schema but for the histories of Flyway, which are the owner's. */
    static List<String> tables(Connection connection, String storedSchema) throws SQLException {
        var data = connection.getMetaData();
        var schema = storedSchema.replace("_", data.getSearchStringEscape() + "_");
        try (var tables = data.getTables(null, schema, null, TABLES)) {
            var names = new ArrayList<String>();
            while (tables.next()) {
                var name = tables.getString("TABLE_NAME");
                if (!name.startsWith(FLYWAY)) {
                    names.add(name);
                }
            }
            return names;
        }
    }

    /** @throws Misconfigured if an instance of the application has shown a sign of life within the last seconds */
    public void requireNoInstance() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var alive = statement.executeQuery(
                        "select count(*) from node where seen_at >= current_timestamp - interval '10' second")) {
            alive.next();
            if (alive.getLong(1) > 0) {
                throw new Misconfigured("An instance of the application uses this database. Stop the instance first.");
            }
        }
    }

    /**
     * Empties all that follows from the log or points into it, in one transaction: the views, the tokens, sagas,
     * deadlines and parked steps, and the transparency log. Work that the sweeps have resumed counts as not resumed,
     * and work until now counts as done elsewhere.
     *
     * @param schemas those of the context
     */
    public void beginAgain(List<Schema> schemas) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var schema : schemas) {
                if (!schema.name().equals(Schema.MAIN)) {
                    for (var table : tables(connection, stored(schema.name()))) {
                        statement.execute("delete from %s.%s".formatted(stored(schema.name()), table));
                    }
                }
            }
            for (var table : tables(connection, stored(Schema.MAIN))) {
                if (POINTING_INTO_THE_LOG.stream().anyMatch(table::equalsIgnoreCase)) {
                    statement.execute("delete from " + table);
                }
            }
            statement.execute("delete from outbox where kind = 'step'");
            statement.execute("delete from swept where name <> 'nothing yet'");
            statement.execute("update swept set at = current_timestamp");
            connection.commit();
        }
    }

    void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
