package dev.axoncommerce.platform.datasource;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** How the pool connects to an H2 file, if a module of the application changes that. */
public interface FileConnections {

    /** SQL that the owner of the database executes once the file is open. */
    String settings();

    /**
     * Sets the data source of the pool.
     *
     * @param file opens plain connections to the file
     */
    void configure(HikariDataSource pool, DataSource file);
}
