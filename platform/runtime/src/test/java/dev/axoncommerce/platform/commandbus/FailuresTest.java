package dev.axoncommerce.platform.commandbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.command.OutcomeUnknown;
import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refused;
import io.axoniq.axonserver.connector.AxonServerException;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.grpc.Status;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.axonserver.connector.command.AxonServerRemoteCommandHandlingException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.lifecycle.ShutdownInProgressException;
import org.axonframework.messaging.ExecutionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;

@DisplayName("A failure of a command")
class FailuresTest {

    /** As Axon Server carries it: the type of the cause is lost, the details are not. */
    private static CommandExecutionException overTheWire(Throwable received) {
        var details = ((CommandExecutionException) received).getDetails().orElse(null);
        return new CommandExecutionException(received.getMessage(), null, details);
    }

    private static AxonServerException serverSays(ErrorCategory category) {
        return new AxonServerException(category, "no", "somewhere");
    }

    static Stream<Throwable> conflicts() {
        return Stream.of(
                new ConcurrencyException("taken"),
                serverSays(ErrorCategory.INVALID_EVENT_SEQUENCE),
                new CannotGetJdbcConnectionException("no room in the pool"));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void because_another_instance_was_faster_is_a_refusal_after_which_the_same_may_be_sent_again(Throwable conflict) {
        var received = overTheWire(Failures.translate(conflict));

        assertThat(Failures.retryable(received)).isTrue();
        assertThat(Failures.thrown("Greet", received))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Kind.TRY_AGAIN));
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                new EventStoreException("gone", serverSays(ErrorCategory.CONNECTION_FAILED)),
                serverSays(ErrorCategory.OTHER),
                new TransactionSystemException("The commit was not answered"),
                new DataAccessResourceFailureException("The connection broke"),
                new JdbcException("The connection broke", null),
                new ExecutionException("Timeout while executing request", new TimeoutException()),
                new IllegalStateException(Status.UNAVAILABLE.asRuntimeException()));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void because_the_event_store_did_not_answer_leaves_the_outcome_unknown(Throwable outage) {
        var received = overTheWire(Failures.translate(outage));

        assertThat(Failures.retryable(received)).isFalse();
        assertThat(Failures.thrown("Greet", received)).isInstanceOf(OutcomeUnknown.class);
    }

    static Stream<Throwable> lostOnTheWay() {
        return Stream.of(
                new CompletionException(serverSays(ErrorCategory.COMMAND_DISPATCH_ERROR)),
                new AxonServerCommandDispatchException("AXONIQ-4003", ErrorMessage.getDefaultInstance()),
                new org.axonframework.axonserver.connector.AxonServerException(
                        "AXONIQ-4001", ErrorMessage.getDefaultInstance()),
                new ShutdownInProgressException("closing"));
    }

    @ParameterizedTest
    @MethodSource("lostOnTheWay")
    void that_was_lost_on_the_way_leaves_the_outcome_unknown(Throwable lost) {
        assertThat(Failures.thrown("Greet", lost)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void without_a_service_for_it_changed_nothing_and_may_be_sent_again() {
        assertThat(Failures.thrown("Greet", new NoHandlerForCommandException("nobody")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Kind.TRY_AGAIN));
    }

    @Test
    void that_is_unexpected_stays_a_fault() {
        var failure = new CommandExecutionException(
                "null pointer",
                new AxonServerRemoteCommandHandlingException("AXONIQ-4002", ErrorMessage.getDefaultInstance()));

        assertThat(Failures.thrown("Greet", failure)).isSameAs(failure);
        assertThat(Failures.translate(new IllegalArgumentException("bug")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
