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

    /** Converts an instant to a column value: microseconds, and at least 1970-01-01, since some databases store no earlier time. */
    public static OffsetDateTime column(Instant instant) {
        return (instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant)
                .truncatedTo(ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC);
    }

    /** Returns the instant; null if the column is null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
