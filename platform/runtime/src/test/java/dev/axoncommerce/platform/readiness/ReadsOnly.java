package dev.axoncommerce.platform.readiness;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** A trigger that makes H2 answer like a database that only reads. */
public final class ReadsOnly implements Trigger {

    static final String STATE = "25006";

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException("This is a standby", STATE);
    }
}
