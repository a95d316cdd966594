package dev.axoncommerce.platform.durability;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the process when the disk is lost, even if {@link GroupCommit} cannot: it may wait without end for a statement that H2 does not let end. Has a
 * thread of its own, since those of a pool may wait for the same.
 */
final class DiskWatch implements SmartLifecycle {

    private final Disk disk;
    private final LostStore lost;
    private final Duration interval;
    private final boolean wanted;
    private volatile ScheduledExecutorService thread;

    /**
     * @param interval between two looks at the disk
     * @param wanted else nothing is watched: there is no file of this process
     */
    DiskWatch(Disk disk, LostStore lost, Duration interval, boolean wanted) {
        this.disk = disk;
        this.lost = lost;
        this.interval = interval;
        this.wanted = wanted;
    }

    private void look() {
        if (disk.isLost()) {
            lost.end(new IllegalStateException("A write has failed"));
        }
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    @Override
    public void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("disk-watch").daemon().factory());
        var unused =
                thread.scheduleWithFixedDelay(this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** An orderly end closes the file too, and that is no loss; so the watch ends before. */
    @Override
    public void stop() {
        thread.close();
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After {@link GroupCommit} has started, and until just before it stops. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }
}
