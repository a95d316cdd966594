package dev.axoncommerce.platform.datasource;

import com.zaxxer.hikari.HikariDataSource;
import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.startup.Setting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Migrates as the owner, and only then hands out connections of the user. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseAutoConfiguration {

    private static final int IDLE_CONNECTIONS = 8;
    private static final int LONGEST_WAIT_MILLIS = 4000;

    @Bean
    Topology topology(DatabaseSettings settings, @Value("${axon.axonserver.enabled:true}") boolean axonServer) {
        return new Topology(axonServer, !settings.isFile());
    }

    @Bean
    DatabaseOwner databaseOwner(DatabaseSettings settings, ObjectProvider<Setting> others) {
        others.stream().forEach(checked -> {}); // creates them
        settings.requireWritable();
        return DatabaseOwner.of(settings);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(
            DatabaseSettings settings,
            DatabaseOwner owner,
            ObjectProvider<FileConnections> file,
            ObjectProvider<BoundedContext> contexts,
            ObjectProvider<Schema> others)
            throws SQLException {
        // One connection stays open until the pool has its own, or H2 would close its file in between.
        try (var keepOpen = owner.connect()) {
            owner.prepare();
            var module = settings.isFile() ? file.getIfAvailable() : null;
            if (module != null) {
                owner.execute(module.settings());
            }
            var schemas = new ArrayList<>(List.of(Schema.main("platform", List.of())));
            contexts.forEach(context -> schemas.addAll(Schema.of(context)));
            others.forEach(schemas::add);
            for (var schema : schemas) {
                migrate(owner, schema);
                owner.grantRows(schema);
            }
            return pool(settings, module);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    Durability durability() {
        return Durability.BY_COMMIT;
    }

    private static void migrate(DatabaseOwner owner, Schema schema) {
        Flyway.configure()
                .dataSource(owner.dataSource())
                .defaultSchema(owner.stored(schema.name()))
                .locations(schema.locations().toArray(String[]::new))
                .javaMigrations(schema.migrations().toArray(JavaMigration[]::new))
                .table("flyway_" + schema.owner())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // A module that is left out takes its migrations along; a module that is added later brings old ones.
                .ignoreMigrationPatterns("*:missing")
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static HikariDataSource pool(DatabaseSettings settings, @Nullable FileConnections module)
            throws SQLException {
        var user = settings.database().user();
        var pool = new HikariDataSource();
        pool.setPoolName("commerce");
        pool.setMaximumPoolSize(settings.database().poolSize());
        pool.setMinimumIdle(IDLE_CONNECTIONS);
        if (settings.isFile()) {
            var h2 = new JdbcDataSource();
            h2.setURL(settings.url());
            h2.setUser(user.name());
            h2.setPassword(user.password());
            if (module == null) {
                pool.setDataSource(h2);
            } else {
                module.configure(pool, h2);
            }
        } else {
            pool.setJdbcUrl(settings.url());
            pool.setUsername(user.name());
            pool.setPassword(user.password());
            // A request must not wait long for a database server that has gone.
            pool.setConnectionTimeout(LONGEST_WAIT_MILLIS);
            pool.addDataSourceProperty("connectTimeout", "3");
            pool.addDataSourceProperty("socketTimeout", "60");
            pool.addDataSourceProperty("tcpKeepAlive", "true");
            // Readers of the log look for an event that is committed late for a minute. No transaction of a paused
            // process commits after that.
            pool.setConnectionInitSql("set idle_in_transaction_session_timeout = '50s'");
        }
        pool.getConnection().close();
        return pool;
    }
}
