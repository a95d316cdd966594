package dev.axoncommerce.platform.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The log during an outage of the database or of Axon Server")
class OutageLogTest {

    private static final SQLException GONE = new SQLException("terminating connection", "57P01");

    private final LoggerContext context = new LoggerContext();
    private final Logger processor = context.getLogger("org.axonframework.eventhandling.pooled.WorkPackage");
    private final Logger shop = context.getLogger("dev.axoncommerce.order.Orders");
    private final ListAppender<ILoggingEvent> records = new ListAppender<>();
    private final AtomicInteger checks = new AtomicInteger();
    private final OutageLog outages = new OutageLog(checks::incrementAndGet);

    @BeforeEach
    void listen() {
        records.setContext(context);
        records.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(records);
        context.addTurboFilter(outages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53300", "25006"})
    void leaves_out_and_counts_what_is_caused_by_it_and_has_the_database_checked_at_once(String state) {
        processor.warn("Error in a batch", new IllegalStateException(new SQLException("no", state)));
        processor.warn("Releasing {}", "segment 0", GONE);
        processor.info("Retrying in 1s", GONE);
        assertThat(records.list).isEmpty();
        assertThat(checks).hasValue(3);
        assertThat(outages.end()).isEqualTo(3);
        assertThat(outages.end()).as("counted from the beginning again").isZero();
    }

    @Test
    void leaves_out_and_counts_records_about_axon_server_too() {
        processor.warn("Error", new IllegalStateException(new StatusRuntimeException(Status.UNAVAILABLE)));
        assertThat(records.list).isEmpty();
        processor.warn("Error", new IllegalStateException(new StatusRuntimeException(Status.INVALID_ARGUMENT)));
        assertThat(records.list).hasSize(1);
        outages.begin();
        context.getLogger("io.axoniq.axonserver.connector.impl.AxonServerManagedChannel")
                .warn("Connecting failed");
        assertThat(records.list).hasSize(1);
        assertThat(outages.end()).isEqualTo(2);
    }

    @Test
    void keeps_why_the_process_ends_and_which_step_is_parked() {
        outages.begin();
        context.getLogger("dev.axoncommerce.platform.durability.LostStore")
                .error("The H2 file cannot be written. The process ends");
        context.getLogger("dev.axoncommerce.platform.processes.ParkedSteps").warn("A step is parked");
        context.getLogger("dev.axoncommerce.platform.sending.PollingWorker").warn("A run failed and is repeated");
        assertThat(records.list).hasSize(2);
    }

    @Test
    void leaves_out_what_the_libraries_say_between_its_begin_and_its_end() {
        processor.warn("Releasing the claim");
        outages.begin();
        processor.warn("Releasing the claim");
        shop.warn("An order is odd");
        context.getLogger(Readiness.class).error("Not ready");
        processor.info("Fetched a segment");
        processor.info("Retrying in 1s", new IllegalStateException("No token"));
        outages.end();
        processor.warn("Releasing the claim");
        assertThat(records.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Releasing the claim",
                        "An order is odd",
                        "Not ready",
                        "Fetched a segment",
                        "Releasing the claim");
    }

    @Test
    void keeps_what_has_another_cause() {
        processor.error("Error in a batch", new SQLException("duplicate key", "23505"));
        assertThat(records.list)
                .singleElement()
                .extracting(ILoggingEvent::getLevel)
                .isEqualTo(Level.ERROR);
        assertThat(checks).hasValue(0);
    }
}
