package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.NobodyKnows;
import dev.axoncommerce.platform.command.OutcomeUnknown;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refused;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.lifecycle.ShutdownInProgressException;
import org.axonframework.messaging.EventPublicationFailedException;
import org.axonframework.messaging.ExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/** The one place that says which failure of a command means what, for the handler and for the sender. */
public final class Failures {

    private static final String UNAVAILABLE = "unavailable";

    private Failures() {}

    /** The handler's side: the failure as it travels, with details if the sender can make something of it. */
    static Throwable translate(Throwable failure) {
        var refusal = refusalFor(failure);
        if (refusal != null) {
            return new CommandExecutionException(refusal.message(), failure, refusal);
        }
        if (isOutage(failure)) {
            var outage = new NobodyKnows("The event store did not respond");
            return new CommandExecutionException(outage.message(), failure, outage);
        }
        return failure;
    }

    /** The sender's side: what to throw when a command of this name has failed. */
    static RuntimeException thrown(String name, Throwable failure) {
        if (failure instanceof CommandExecutionException e) {
            return switch (e.<Object>getDetails().orElse(null)) {
                case Refusal refusal -> new Refused(refusal, e);
                case NobodyKnows(var message) -> new OutcomeUnknown(name + ": " + message, e);
                case null, default -> e;
            };
        }
        if (failure instanceof NoHandlerForCommandException) {
            return new Refused(unavailable("No instance can handle %s at the moment.".formatted(name)), failure);
        }
        if (isOutage(failure)) {
            return new OutcomeUnknown(name + " may not have arrived", failure);
        }
        return failure instanceof RuntimeException e ? e : new OutcomeUnknown(name + " failed", failure);
    }

    /** Whether the same command may be sent again: only where its details say so. */
    static boolean retryable(Throwable failure) {
        return failure instanceof CommandExecutionException e
                && e.<Object>getDetails().orElse(null) instanceof Refusal refusal
                && refusal.retryable();
    }

    /** Whether the failure says that the command has had no effect. */
    static boolean isRefused(Throwable failure) {
        return refusalFor(failure) != null;
    }

    private static Refusal refusalFor(Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused.refusal();
            // Its message names the aggregate with the prefix that stays inside the code.
            case AggregateNotFoundException e -> new Refusal("not-found", Kind.UNKNOWN, "The resource does not exist.");
            case ConcurrencyException e -> busy();
            case AggregateStreamCreationException e -> busy();
            case io.axoniq.axonserver.connector.AxonServerException e
            when e.getErrorCategory() == ErrorCategory.INVALID_EVENT_SEQUENCE -> busy();
            case LockAcquisitionFailedException e -> busy();
            case RejectedExecutionException e -> unavailable("Too many commands are in progress.");
            case NoHandlerForCommandException e -> null;
            case ExecutionException e -> null; // transient by its type, but the commit may have been made
            case JdbcException e -> null; // likewise
            case AxonTransientException e -> busy();
            case TransientDataAccessException e -> busy();
            case CannotCreateTransactionException e -> unavailable("The database is unavailable.");
            case CannotGetJdbcConnectionException e -> unavailable("The database is unavailable.");
            default -> null;
        };
    }

    /** Whether the event store, the database or Axon Server has failed, rather than what was asked of it. */
    public static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> switch (cause) {
                    case AxonServerException e -> true;
                    case io.axoniq.axonserver.connector.AxonServerException e -> true;
                    case StatusRuntimeException e -> true;
                    case CommandDispatchException e -> true;
                    case EventStoreException e -> true;
                    case EventPublicationFailedException e -> true;
                    case ExecutionException e -> true; // a commit that was not answered in time
                    case ShutdownInProgressException e -> true;
                    case TransactionException e -> true;
                    case DataAccessResourceFailureException e -> true;
                    case RecoverableDataAccessException e -> true;
                    case JdbcException e -> true;
                    default -> false;
                });
    }

    /** Whether others have the same failure now, and all of them can go on when it has passed: an outage, or no handler for a command. */
    public static boolean mayPassForAll(Throwable failure) {
        return isOutage(failure)
                || failure instanceof OutcomeUnknown
                || (failure instanceof Refused refused
                        && refused.refusal().code().equals(UNAVAILABLE));
    }

    private static Refusal busy() {
        return new Refusal(
                "busy",
                Kind.TRY_AGAIN,
                "Another request changed the same resource at the same time. Repeat the request.");
    }

    private static Refusal unavailable(String message) {
        return new Refusal(UNAVAILABLE, Kind.TRY_AGAIN, message);
    }
}
