package dev.axoncommerce.platform.durability;

import com.zaxxer.hikari.HikariDataSource;
import dev.axoncommerce.platform.datasource.FileConnections;
import javax.sql.DataSource;

/** Connections to an H2 file that only {@link ForcedFile} writes. */
record ForcedFileConnections(ForcedFile forced) implements FileConnections {

    /** H2's own thread would write without waiting until no change is in progress, so it never does. */
    @Override
    public String settings() {
        return "SET WRITE_DELAY " + Integer.MAX_VALUE;
    }

    @Override
    public void configure(HikariDataSource pool, DataSource file) {
        pool.setDataSource(forced.gated(file));
        pool.setExceptionOverrideClassName(BrokenSession.class.getName());
    }
}
