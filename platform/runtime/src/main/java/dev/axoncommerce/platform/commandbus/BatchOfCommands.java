package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.axonfixes.BatchThenEach;
import java.util.ArrayDeque;
import java.util.Queue;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a batch of events has sent and not awaited. They are awaited when the last event is handled, and at the latest before the
 * transaction of the batch ends. After a failure the others are awaited all the same, since each event is then handled again.
 */
public final class BatchOfCommands {

    private static final String KEY = BatchOfCommands.class.getName();

    /** A command of an earlier event of the batch failed. It is no refusal of the command that is sent now. */
    static final class BatchFailed extends RuntimeException {

        BatchFailed(RuntimeException cause) {
            super("A command of the batch failed", cause);
        }
    }

    private final Queue<Runnable> sent = new ArrayDeque<>();
    private @Nullable BatchFailed failure;

    private BatchOfCommands() {}

    /** Awaits the commands of a batch after its last event, before Axon locks the token of the segment. */
    public static MessageHandlerInterceptor<EventMessage<?>> awaited() {
        return (work, chain) -> {
            var result = chain.proceed();
            if (work.root() instanceof BatchingUnitOfWork<?> batch && batch.isLastMessage()) {
                awaitAll();
            }
            return result;
        };
    }

    /**
     * @param awaited waits for the result of the command, and throws if it failed
     * @return false if this thread handles no batch
     */
    static boolean add(Runnable awaited) {
        return CurrentUnitOfWork.map(UnitOfWork::root)
                .filter(root -> root.phase() == UnitOfWork.Phase.STARTED && BatchThenEach.isTogetherWithOthers(root))
                .map(root ->
                        root.getOrComputeResource(KEY, key -> begun(root)).sent.add(awaited))
                .orElse(false);
    }

    private static BatchOfCommands begun(UnitOfWork<?> root) {
        var batch = new BatchOfCommands();
        root.onPrepareCommit(work -> batch.await());
        root.onRollback(work -> batch.awaitEach());
        return batch;
    }

    /**
     * Waits for the commands of the batch that this thread handles, if it handles one.
     *
     * @throws BatchFailed if one of them failed, now or before
     */
    static void awaitAll() {
        CurrentUnitOfWork.map(UnitOfWork::root)
                .map(root -> root.<BatchOfCommands>getResource(KEY))
                .ifPresent(BatchOfCommands::await);
    }

    private void await() {
        awaitEach();
        if (failure != null) {
            throw failure;
        }
    }

    private void awaitEach() {
        for (var next = sent.poll(); next != null; next = sent.poll()) {
            try {
                next.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = new BatchFailed(e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
    }
}
