package dev.axoncommerce.platform.processing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.modelling.saga.repository.jdbc.GenericSagaSqlSchema;

/**
 * Locks the row of a saga as long as it is being worked on. Axon locks within one process only, and a deadline may run on
 * another instance than the one whose segment handles the saga's events: the slower of the two would undo the other's change.
 */
final class LockedSagas extends GenericSagaSqlSchema {

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
