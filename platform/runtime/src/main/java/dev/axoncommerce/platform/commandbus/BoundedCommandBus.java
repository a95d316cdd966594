package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.Refusal;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/**
 * Carries commands out on a bounded pool, each in a transaction of its own, and converts a failure into a
 * {@link Refusal} where one applies.
 *
 * <p>On Axon's simple bus a command that a saga sends would join the saga's transaction and wait for locks that the
 * saga itself holds. A full pool refuses at once; to run the command in the sender's thread would bring that trap back.
 */
final class BoundedCommandBus extends AsynchronousCommandBus {

    private BoundedCommandBus(Builder builder) {
        super(builder);
    }

    static BoundedCommandBus on(Executor pool, TransactionManager transactions, CommandBusSpanFactory spans) {
        var builder = AsynchronousCommandBus.builder();
        builder.executor(pool)
                .transactionManager(transactions)
                .spanFactory(spans)
                .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE);
        return new BoundedCommandBus(builder);
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        CommandCallback<C, R> translating = (message, result) -> callback.onResult(message, translated(result));
        try {
            super.handle(command, handler, translating);
        } catch (RejectedExecutionException e) {
            translating.onResult(command, GenericCommandResultMessage.asCommandResultMessage(e));
        }
    }

    /**
     * Converts the result after the unit of work, so that a conflict found at commit is reported like any other
     * conflict.
     */
    private static <R> CommandResultMessage<? extends R> translated(CommandResultMessage<? extends R> result) {
        if (!result.isExceptional()) {
            return result;
        }
        return GenericCommandResultMessage.asCommandResultMessage(Failures.translate(result.exceptionResult()));
    }
}
