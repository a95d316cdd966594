package dev.axoncommerce.platform.readiness;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Leaves out and counts the records that every processor, pool and schedule logs about the same outage of the database or of Axon Server.
 * {@link Readiness} logs one line when the outage begins and one when it ends.
 */
final class OutageLog extends TurboFilter {

    /** States of SQL for a lost connection, a server that starts or stops, too many connections, and a database that only reads. */
    private static final List<String> STATES = List.of("08", "57P", "53300", "25006");

    /** Axon Server's connector logs each attempt to reconnect as INFO. */
    private static final String CONNECTOR = "io.axoniq.";

    private static final int LONGEST_CHAIN = 20;

    private static final List<String> LOGGERS = List.of(
            "org.axonframework.",
            CONNECTOR,
            "com.zaxxer.",
            "org.springframework.",
            "com.github.kagkarlsson.",
            "dev.axoncommerce.platform.");

    /** Records of these loggers are kept during an outage. */
    private static final List<String> ALWAYS = List.of(
            "dev.axoncommerce.platform.readiness.",
            "dev.axoncommerce.platform.axonserver.",
            "dev.axoncommerce.platform.datasource.",
            "dev.axoncommerce.platform.durability.LostStore",
            "dev.axoncommerce.platform.evidence.",
            "dev.axoncommerce.platform.processes.",
            "dev.axoncommerce.platform.verification.");

    private final Runnable onOutage;
    private final AtomicLong leftOut = new AtomicLong();
    private volatile boolean outage;

    /** @param onOutage called whenever something is about to be logged that looks like an outage */
    OutageLog(Runnable onOutage) {
        this.onOutage = onOutage;
    }

    void begin() {
        outage = true;
    }

    /** @return how many records were left out */
    long end() {
        outage = false;
        return leftOut.getAndSet(0);
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] params, Throwable failure) {
        if (!level.isGreaterOrEqual(Level.INFO) || ALWAYS.stream().anyMatch(logger.getName()::startsWith)) {
            return FilterReply.NEUTRAL;
        }
        var thrown = thrown(params, failure);
        var isAboutIt = isOutage(thrown);
        if (isAboutIt) {
            onOutage.run();
        }
        // Axon logs some failures as INFO, with their stack traces.
        var isProblem = thrown != null
                || level.isGreaterOrEqual(Level.WARN)
                || logger.getName().startsWith(CONNECTOR);
        if (isAboutIt || (outage && isProblem && LOGGERS.stream().anyMatch(logger.getName()::startsWith))) {
            leftOut.incrementAndGet();
            return FilterReply.DENY;
        }
        return FilterReply.NEUTRAL;
    }

    private static @Nullable Throwable thrown(Object @Nullable [] params, @Nullable Throwable failure) {
        return failure == null
                        && params != null
                        && params.length > 0
                        && params[params.length - 1] instanceof Throwable last
                ? last
                : failure;
    }

    private static boolean isOutage(@Nullable Throwable failure) {
        return chain(failure)
                .flatMap(cause -> Stream.concat(
                        Stream.of(cause), Stream.of(cause.getSuppressed()).flatMap(OutageLog::chain)))
                .anyMatch(cause -> switch (cause) {
                    case SQLException sql ->
                        sql.getSQLState() != null && STATES.stream().anyMatch(sql.getSQLState()::startsWith);
                    case StatusRuntimeException grpc -> grpc.getStatus().getCode() == Status.Code.UNAVAILABLE;
                    default -> false;
                });
    }

    private static Stream<Throwable> chain(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }
}
