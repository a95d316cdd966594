package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.axonfixes.BatchThenEach;
import java.util.ArrayDeque;
import java.util.Queue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The commands that a batch of events has sent and not awaited. They are awaited before the transaction of the batch is committed. */
final class BatchOfCommands {

    private static final String KEY = BatchOfCommands.class.getName();

    private final Queue<Runnable> sent = new ArrayDeque<>();

    /**
     * @param awaited waits for the result of the command, and throws if it failed
     * @return false if this thread handles no batch
     */
    static boolean add(Runnable awaited) {
        return CurrentUnitOfWork.map(UnitOfWork::root)
                .filter(BatchThenEach::isTogetherWithOthers)
                .map(root ->
                        root.getOrComputeResource(KEY, key -> begun(root)).sent.add(awaited))
                .orElse(false);
    }

    private static BatchOfCommands begun(UnitOfWork<?> root) {
        var batch = new BatchOfCommands();
        root.onPrepareCommit(work -> batch.await());
        return batch;
    }

    /** Waits for the commands of the batch that this thread handles, if it handles one. */
    static void awaitAll() {
        CurrentUnitOfWork.map(UnitOfWork::root)
                .map(root -> root.<BatchOfCommands>getResource(KEY))
                .ifPresent(BatchOfCommands::await);
    }

    private void await() {
        for (var next = sent.poll(); next != null; next = sent.poll()) {
            next.run();
        }
    }
}
