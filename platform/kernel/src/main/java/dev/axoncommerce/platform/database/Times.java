package dev.axoncommerce.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants in columns, {@code timestamp(6) with time zone}. */
public final class Times {

    private Times() {}

    /** The value of a column or a parameter: in microseconds, which every database keeps, and not before 1970, which not every one can. */
    public static OffsetDateTime column(Instant instant) {
        return (instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant)
                .truncatedTo(ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC);
    }

    /** Null if the column is. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
