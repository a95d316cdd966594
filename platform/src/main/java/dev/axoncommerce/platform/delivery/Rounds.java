package dev.axoncommerce.platform.delivery;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again on a thread of its own, one round after the other: every so often, and when it is rung for. */
public final class Rounds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Duration LAST_ROUND = Duration.ofSeconds(20);

    private final String name;
    private final Runnable round;
    private final Duration every;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean rung = new AtomicBoolean();

    /**
     * @param name of its thread
     * @param every how long to wait after a round that nobody rings for the next one
     * @param round must end by itself; what it throws is logged, and the next round comes all the same
     */
    public Rounds(String name, Duration every, Runnable round) {
        this.name = name;
        this.round = round;
        this.every = every;
        this.thread = new ScheduledThreadPoolExecutor(1, new AxonThreadFactory(name), new DiscardPolicy());
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::goRound, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks for a round soon. Asked again before it begins, it is still one; after the end it is none. */
    public void ring() {
        if (rung.compareAndSet(false, true)) {
            thread.execute(this::goRound);
        }
    }

    /** Asks for a round once the current unit of work is committed. */
    public void ringAfterCommit() {
        CurrentUnitOfWork.get().root().afterCommit(work -> ring());
    }

    private void goRound() {
        rung.set(false);
        try {
            round.run();
        } catch (Throwable e) { // or there would never be another one
            log.warn("A round of {} failed; the next one is to come", name, e);
        }
    }

    /** Lets the present round end, and begins no other. Its thread is not interrupted: it may be reading the file of H2. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_ROUND.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The last round of {} has not come to its end", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
