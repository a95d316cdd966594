package dev.axoncommerce.platform.axonfixes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.modelling.saga.repository.jdbc.GenericSagaSqlSchema;

/**
 * Locks the row of a saga while it is handled. Axon locks within one process only, and a deadline may run on another instance than the segment that
 * handles the saga's events. The slower instance would overwrite the change of the other.
 *
 * <p>Delete when Axon's saga store detects concurrent changes.
 */
public final class LockedSagas extends GenericSagaSqlSchema {

    @Override
    public PreparedStatement sql_loadSaga(Connection connection, String sagaId) throws SQLException {
        var sql = "SELECT %s, %s, %s FROM %s WHERE %s = ? FOR UPDATE"
                .formatted(
                        sagaSchema.serializedSagaColumn(),
                        sagaSchema.sagaTypeColumn(),
                        sagaSchema.revisionColumn(),
                        sagaSchema.sagaEntryTable(),
                        sagaSchema.sagaIdColumn());
        var statement = connection.prepareStatement(sql);
        statement.setString(1, sagaId);
        return statement;
    }
}
