package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.common.Registration;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands out in lanes (see {@link CommandLanes}), and converts a failure into a {@link Refusal} where one applies. A command that waits
 * alone has a transaction of its own. Commands that wait together have one transaction, so that their events are appended at once; each is a
 * nested unit of work, and a refused one has no effect. Where the group fails, its commands are carried out one by one.
 *
 * <p>On Axon's simple bus a command that a saga sends would join the saga's transaction and wait for locks that the
 * saga itself holds. A full lane refuses at once; to run the command in the sender's thread would bring that trap back. A handler must not send a
 * command and wait for it: the command might be in the same lane.
 */
final class BoundedCommandBus extends AsynchronousCommandBus implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BoundedCommandBus.class);

    private static final RoutingStrategy AGGREGATE = AnnotationRoutingStrategy.builder()
            .fallbackRoutingStrategy(CommandMessage::getIdentifier)
            .build();

    private final TransactionManager transactions;
    private final Consumer<CommandMessage<?>> lastCheck;
    private final Runnable outcomeUnknown;
    private final CommandLanes<Job> lanes;
    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    /**
     * @param aggregate the identifier of its aggregate
     * @param handling carries the command out, and passes the result on
     * @param answer receives the result when it holds
     */
    private record Job(
            CommandMessage<?> command,
            String aggregate,
            Consumer<Consumer<CommandResultMessage<?>>> handling,
            Consumer<CommandResultMessage<?>> answer) {

        void handle() {
            handling.accept(answer);
        }
    }

    private BoundedCommandBus(
            Builder builder,
            int lanes,
            int waiting,
            TransactionManager transactions,
            Consumer<CommandMessage<?>> lastCheck,
            Runnable outcomeUnknown) {
        super(builder);
        this.transactions = transactions;
        this.lastCheck = lastCheck;
        this.outcomeUnknown = outcomeUnknown;
        this.lanes = new CommandLanes<>(lanes, waiting, this::handle);
    }

    /**
     * @param waiting how many commands may wait in each lane
     * @param lastCheck refuses a command of a group before the group is committed; the commands are then carried out one by one
     * @param outcomeUnknown runs before the result of a command is reported whose events may be in the log or not
     */
    static BoundedCommandBus of(
            int lanes,
            int waiting,
            TransactionManager transactions,
            CommandBusSpanFactory spans,
            Consumer<CommandMessage<?>> lastCheck,
            Runnable outcomeUnknown) {
        var builder = AsynchronousCommandBus.builder();
        builder.executor(Runnable::run)
                .transactionManager(transactions)
                .spanFactory(spans)
                .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE);
        return new BoundedCommandBus(builder, lanes, waiting, transactions, lastCheck, outcomeUnknown);
    }

    @Override
    public Registration subscribe(String command, MessageHandler<? super CommandMessage<?>> handler) {
        var registration = super.subscribe(command, handler);
        handled.add(command);
        return () -> {
            handled.remove(command);
            return registration.cancel();
        };
    }

    /** Whether a handler of this process is subscribed. */
    boolean handles(String command) {
        return handled.contains(command);
    }

    @Override
    @SuppressWarnings("unchecked") // the result is that of this command
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        Consumer<CommandResultMessage<?>> answer = result -> {
            try {
                callback.onResult(command, (CommandResultMessage<? extends R>) translated(result));
            } catch (RuntimeException e) { // the other commands of the group are answered all the same
                log.error("{} was not answered", command.getCommandName(), e);
            }
        };
        var aggregate = Objects.requireNonNull(AGGREGATE.getRoutingKey(command));
        var job = new Job(
                command,
                aggregate,
                result -> super.<C, R>handle(command, handler, (message, held) -> result.accept(held)),
                answer);
        try {
            lanes.add(aggregate, job);
        } catch (RejectedExecutionException e) {
            answer.accept(GenericCommandResultMessage.asCommandResultMessage(e));
        }
    }

    private void handle(List<Job> group) {
        if (group.size() > 1 && handledTogether(group)) {
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            try {
                group.get(i).handle();
            } catch (Error e) {
                group.get(i).answer().accept(GenericCommandResultMessage.asCommandResultMessage(e));
                reject(group.subList(i + 1, group.size()));
                throw e;
            }
        }
    }

    private static void reject(List<Job> group) {
        var rejected = new RejectedExecutionException("The thread of this command has ended");
        group.forEach(job -> job.answer().accept(GenericCommandResultMessage.asCommandResultMessage(rejected)));
    }

    /** Carries a group out. @return false if nothing has happened, and each command is to be carried out by itself */
    private boolean handledTogether(List<Job> group) {
        var results = new ArrayList<CommandResultMessage<?>>();
        var appended = new AtomicBoolean();
        var root = DefaultUnitOfWork.<CommandMessage<?>>startAndGet(
                group.getFirst().command());
        try {
            root.attachTransaction(transactions);
            // First of all that happens at the commit: Axon Server keeps what it has appended.
            root.onPrepareCommit(work -> group.forEach(job -> lastCheck.accept(job.command())));
            group.forEach(job -> job.handling().accept(results::add));
            root.onPrepareCommit(work -> appended.set(true));
        } catch (Throwable e) {
            return undone(root, e);
        }
        var harmful = IntStream.range(0, group.size())
                .filter(place -> mayHarmOthers(place, group, results.get(place)))
                .findFirst();
        if (harmful.isPresent()) {
            return undone(root, results.get(harmful.getAsInt()).exceptionResult());
        }
        try {
            root.commit();
        } catch (Throwable e) {
            return failed(e, appended.get(), root, group);
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).answer().accept(results.get(i));
        }
        return true;
    }

    /**
     * A failed statement may have ended the transaction of all. A refusal has not, but Axon may keep an aggregate in memory that an earlier command of
     * the group has loaded, and the refused one has changed.
     */
    private static boolean mayHarmOthers(int place, List<Job> group, CommandResultMessage<?> result) {
        if (!result.isExceptional()) {
            return false;
        }
        var refused = result.exceptionResult() instanceof Refused
                || result.exceptionResult() instanceof AggregateNotFoundException;
        var aggregate = group.get(place).aggregate();
        return !refused
                || group.subList(0, place).stream()
                        .anyMatch(job -> job.aggregate().equals(aggregate));
    }

    /** A commit with an unknown outcome is not repeated: a second receipt of goods would count twice. */
    private boolean failed(Throwable failure, boolean appended, UnitOfWork<?> root, List<Job> group) {
        var rolledBack = transactions != NoTransactionManager.INSTANCE && !appended && failure instanceof Exception;
        if (rolledBack || Failures.isRefused(failure)) {
            return undone(root, failure);
        }
        group.forEach(job -> job.answer().accept(GenericCommandResultMessage.asCommandResultMessage(failure)));
        if (failure instanceof Error error) {
            throw error;
        }
        return true;
    }

    private static boolean undone(UnitOfWork<?> root, Throwable failure) {
        log.debug("A group of commands is handled one by one", failure);
        if (root.isActive()) {
            root.rollback(failure);
        }
        return false;
    }

    /**
     * Converts the result after the unit of work, so that a conflict found at commit is reported like any other
     * conflict.
     */
    private CommandResultMessage<?> translated(CommandResultMessage<?> result) {
        if (!result.isExceptional()) {
            return result;
        }
        if (Failures.isOutage(result.exceptionResult())) {
            outcomeUnknown.run();
        }
        return GenericCommandResultMessage.asCommandResultMessage(Failures.translate(result.exceptionResult()));
    }

    @Override
    public void close() {
        lanes.close();
    }
}
