package dev.axoncommerce.platform.axonfixes;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/**
 * Recognizes a duplicate key by its SQL state: another command has appended an event with the same number. Axon's resolver for JDBC compares the class
 * of the exception, which differs between H2 and PostgreSQL.
 *
 * <p>Delete when {@code JdbcSQLErrorCodesResolver} knows SQL state 23505 of every driver.
 */
public final class TakenKeys implements PersistenceExceptionResolver {

    private static final String UNIQUE_VIOLATION = "23505";

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        return Stream.<Throwable>iterate(exception, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState()));
    }
}
