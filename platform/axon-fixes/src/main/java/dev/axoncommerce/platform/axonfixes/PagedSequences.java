package dev.axoncommerce.platform.axonfixes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;
import org.axonframework.serialization.Serializer;

/**
 * Finds all dead-letter sequences that can be retried. Axon 4.13 uses the offset of a page as an index within the sequences
 * (<a href="https://github.com/AxonFramework/AxonFramework/issues/4544">#4544</a>), so it finds the first page only.
 *
 * <p>Delete when #4544 is released.
 */
public final class PagedSequences extends DefaultDeadLetterStatementFactory<EventMessage<?>> {

    private final String firstOfEachSequence;

    public PagedSequences(DeadLetterSchema schema, Serializer general, Serializer events) {
        super(new Settings(schema, general, events));
        this.firstOfEachSequence = """
                select dl.* from %1$s dl
                where dl.processingGroup = ?
                  and dl.sequenceIndex = (select min(other.sequenceIndex) from %1$s other
                                          where other.processingGroup = dl.processingGroup
                                            and other.sequenceIdentifier = dl.sequenceIdentifier)
                  and (dl.processingStarted is null or dl.processingStarted < ?)
                order by dl.lastTouched, dl.deadLetterIdentifier
                limit ? offset ?""".formatted(schema.deadLetterTable());
    }

    @Override
    public PreparedStatement claimableSequencesStatement(
            Connection connection, String processingGroup, Instant processingStartedLimit, int offset, int maxSize)
            throws SQLException {
        var statement = connection.prepareStatement(
                firstOfEachSequence, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setString(1, processingGroup);
        statement.setString(2, DateTimeUtils.formatInstant(processingStartedLimit));
        statement.setInt(3, maxSize);
        statement.setInt(4, offset);
        return statement;
    }

    /** Its setters are open to subclasses of the builder only. */
    private static final class Settings extends Builder<EventMessage<?>> {
        Settings(DeadLetterSchema schema, Serializer general, Serializer events) {
            schema(schema);
            genericSerializer(general);
            eventSerializer(events);
        }
    }
}
