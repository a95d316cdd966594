package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.axonfixes.Pace;
import dev.axoncommerce.platform.threads.WorkThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that each handle the commands of some aggregates, in the order in which they arrive. A thread takes all commands that wait for it, up to
 * a number, as one group. On an idle process each group has one command.
 *
 * @param <J> a command that waits
 */
final class CommandLanes<J> implements AutoCloseable {

    /** What a lane does with the commands that it has taken. */
    interface Work<J> {

        /** Must not throw an exception for a command that is refused or fails. */
        void handle(List<J> group);
    }

    private static final Logger log = LoggerFactory.getLogger(CommandLanes.class);

    /** Few enough that the last command of a group does not expire before the first one is committed. */
    private static final int LARGEST_GROUP = 32;

    /** From one group to the next under load, so that more commands come together. */
    private static final Duration EVERY = Duration.ofMillis(10);

    /** Groups without that interval after a quiet time: an order needs 8 commands. */
    private static final int AT_ONCE = 12;

    private static final long LOOKS_FOR_THE_END_MILLIS = 200;
    private static final long LAST_GROUPS_MILLIS = 10_000;

    private final List<BlockingQueue<J>> queues;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ThreadFactory factory = WorkThreads.named("commands");
    private final Work<J> work;
    private volatile boolean closing;

    /**
     * @param waiting how many commands may wait in each lane; beyond that a command is rejected
     */
    CommandLanes(int lanes, int waiting, Work<J> work) {
        this.work = work;
        this.queues = IntStream.range(0, lanes)
                .<BlockingQueue<J>>mapToObj(lane -> new ArrayBlockingQueue<>(waiting))
                .toList();
        queues.forEach(this::start);
    }

    private void start(BlockingQueue<J> queue) {
        var thread = factory.newThread(() -> handleAll(queue));
        threads.add(thread);
        thread.start();
    }

    /**
     * Puts a command into the lane of an aggregate.
     *
     * @throws RejectedExecutionException if too many wait already, or the process ends
     */
    void add(Object aggregateId, J command) {
        var queue = queues.get(Math.floorMod(aggregateId.hashCode(), queues.size()));
        var added = !closing && queue.offer(command);
        if (!added || (closing && queue.remove(command))) {
            throw new RejectedExecutionException("Too many commands wait");
        }
    }

    private void handleAll(BlockingQueue<J> queue) {
        var group = new ArrayList<J>();
        var pace = new Pace(EVERY.toNanos(), AT_ONCE, System.nanoTime());
        while (!closing || !queue.isEmpty()) {
            try {
                var first = queue.poll(LOOKS_FOR_THE_END_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    LockSupport.parkNanos(pace.nanosUntilNext(System.nanoTime()));
                    pace.happens(System.nanoTime());
                    queue.drainTo(group, LARGEST_GROUP - 1);
                    work.handle(List.copyOf(group));
                    if (!queue.isEmpty()) {
                        WorkThreads.letOthersRun();
                    }
                }
            } catch (InterruptedException e) {
                log.warn("An interrupt of a thread of commands was ignored");
            } catch (RuntimeException e) {
                log.error("A group of {} commands was not answered", group.size(), e);
            } catch (Error e) { // a transaction may still be bound to this thread
                log.error("A thread of commands ends, and another one takes its place", e);
                start(queue);
                throw e;
            } finally {
                group.clear();
            }
        }
    }

    /** Waits for the commands that were taken. The threads are not interrupted: they may be reading the file of H2. */
    @Override
    public void close() {
        closing = true;
        var end = System.currentTimeMillis() + LAST_GROUPS_MILLIS;
        try {
            for (var thread : threads) {
                thread.join(Math.max(1, end - System.currentTimeMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
