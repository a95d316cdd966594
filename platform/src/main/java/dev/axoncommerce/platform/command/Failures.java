package dev.axoncommerce.platform.command;

import dev.axoncommerce.platform.command.Refusal.Kind;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** The one place that says which failure of a command means what. */
final class Failures {

    private Failures() {}

    /** The failure as it travels: with a {@link Refusal} in its details if the sender can make something of it. */
    static Throwable told(Throwable failure) {
        var refusal = refusalFor(failure);
        return refusal == null ? failure : new CommandExecutionException(refusal.message(), failure, refusal);
    }

    /** Whether the same command may be sent again: only where its details say so. */
    static boolean retryable(Throwable failure) {
        return failure instanceof CommandExecutionException e
                && e.<Object>getDetails().filter(Refusal.class::isInstance)
                        .map(details -> ((Refusal) details).retryable())
                        .orElse(false);
    }

    private static Refusal refusalFor(Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused.refusal();
            // Its message names the aggregate with the prefix that stays inside the code.
            case AggregateNotFoundException e -> new Refusal("not-found", Kind.UNKNOWN, "There is no such thing");
            case ConcurrencyException e -> busy();
            case AggregateStreamCreationException e -> busy();
            case LockAcquisitionFailedException e -> busy();
            case RejectedExecutionException e ->
                new Refusal("unavailable", Kind.TRY_AGAIN, "Too many commands are under way");
            case NoHandlerForCommandException e -> null;
            case AxonTransientException e -> busy();
            case TransientDataAccessException e -> busy();
            case TransactionException e ->
                new Refusal("unavailable", Kind.TRY_AGAIN, "The database cannot be reached", Map.of());
            default -> null;
        };
    }

    private static Refusal busy() {
        return new Refusal("busy", Kind.TRY_AGAIN, "Somebody else changed the same thing at the same moment");
    }
}
