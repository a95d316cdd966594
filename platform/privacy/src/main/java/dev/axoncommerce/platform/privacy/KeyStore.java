package dev.axoncommerce.platform.privacy;

import java.nio.file.Path;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The database of the keys: a file apart from the events, or a schema of the database server. */
final class KeyStore implements AutoCloseable {

    private static final String LOCATION = "classpath:db/person-keys";
    private static final int CONNECTIONS = 4;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Runnable force;
    private final Runnable close;

    private KeyStore(JdbcClient jdbc, PlatformTransactionManager transactions, Runnable force, Runnable close) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.force = force;
        this.close = close;
    }

    /** In a file of its own in this folder. H2's file system {@code retry} opens the file again after a thread was interrupted. */
    static KeyStore inFile(Path folder) {
        var pool = JdbcConnectionPool.create(
                "jdbc:h2:retry:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE".formatted(folder.resolve("persons")), "sa", "");
        pool.setMaxConnections(CONNECTIONS);
        Flyway.configure()
                .dataSource(pool)
                .schemas(KeyTable.SCHEMA.toUpperCase(Locale.ROOT))
                .locations(LOCATION)
                .load()
                .migrate();
        var jdbc = JdbcClient.create(pool);
        return new KeyStore(
                jdbc,
                new DataSourceTransactionManager(pool),
                () -> jdbc.sql("checkpoint sync").update(),
                pool::dispose);
    }

    /** In a schema that is migrated with the others. */
    static KeyStore inServer(DataSource server, PlatformTransactionManager transactions) {
        return new KeyStore(JdbcClient.create(server), transactions, () -> {}, () -> {});
    }

    KeyTable table() {
        return new KeyTable(jdbc);
    }

    NameTable names() {
        return new NameTable(jdbc);
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    Runnable force() {
        return force;
    }

    @Override
    public void close() {
        close.run();
    }
}
