package dev.axoncommerce.platform.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Shares the segments of every processor evenly among the instances that are alive. Without it the first one to start claims
 * them all and keeps them. Axon releases the segments beyond the share, and claims no more; when an instance is gone, or cannot
 * reach Axon Server and so cannot work, the shares of the others grow. An instance with a wrong clock has no share: it would record wrong
 * instants, and end work before its time.
 */
public class FairShare implements MaxSegmentProvider, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FairShare.class);

    private final Nodes nodes;
    private final boolean several;
    private final Supplier<List<SegmentLimits>> fixed;
    private final Supplier<Configuration> axon;
    private final BooleanSupplier canWork;
    private final BooleanSupplier clockIsWrong;
    private final Map<String, Integer> shares = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile ScheduledExecutorService heartbeat;

    /**
     * @param several whether there can be other instances
     * @param clockIsWrong whether the clock of this instance is too far away from the clock of the database
     * @param fixed resolved late, since the fixed shares depend on the processors, and each processor gets its share
     *     when it is created
     */
    FairShare(
            Nodes nodes,
            boolean several,
            Supplier<List<SegmentLimits>> fixed,
            Supplier<Configuration> axon,
            BooleanSupplier canWork,
            BooleanSupplier clockIsWrong) {
        this.nodes = nodes;
        this.several = several;
        this.fixed = fixed;
        this.axon = axon;
        this.canWork = canWork;
        this.clockIsWrong = clockIsWrong;
    }

    @Override
    public int getMaxSegments(String processor) {
        return shares.getOrDefault(processor, Integer.MAX_VALUE);
    }

    /** Rounds up, so that every segment has an instance. */
    static int share(int segments, int instances) {
        return Math.ceilDiv(segments, Math.max(1, instances));
    }

    /** Counts the instances and reads what is fixed; the processors follow within seconds. */
    public void share() {
        if (!running) {
            return;
        }
        try {
            var fixedNow = new HashMap<String, Integer>();
            fixed.get().forEach(some -> some.now().forEach((name, share) -> fixedNow.merge(name, share, Math::min)));
            var processing = axon.get().eventProcessingConfiguration();
            var processors = processing.eventProcessors(); // Axon makes none that begins with a share of nothing
            shares.putAll(fixedNow);
            if (several && clockIsWrong.getAsBoolean()) {
                nodes.goodbye();
                processors.keySet().forEach(name -> shares.put(name, 0));
                return;
            }
            shares.putAll(fixedNow);
            var instances = several ? instances() : 1;
            if (instances == 0) {
                return;
            }
            processors.forEach((name, processor) -> {
                if (!fixedNow.containsKey(name) && processor instanceof PooledStreamingEventProcessor) {
                    share(name, segments(processing, name), instances);
                }
            });
        } catch (RuntimeException e) {
            log.warn("The segments cannot be shared at the moment: {}", e.toString());
        }
    }

    /** 0 if this one cannot work. */
    private int instances() {
        if (!canWork.getAsBoolean()) {
            nodes.goodbye();
            return 0;
        }
        nodes.signOfLife();
        return nodes.alive();
    }

    /** Before the very first start there are no segments to share yet; then no instance is limited. */
    private void share(String processor, int segments, int instances) {
        if (segments > 0) {
            shares.put(processor, share(segments, instances));
        }
    }

    /** Reads the segments from the store: an operator may have split or merged them. */
    private int segments(EventProcessingConfiguration processing, String name) {
        return axon.get()
                .getComponent(TransactionManager.class)
                .fetchInTransaction(() -> processing.tokenStore(name).fetchSegments(name).length);
    }

    @Override
    public void start() {
        running = true;
        share();
        // A thread of its own: an instance that is busy is not gone.
        heartbeat = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("heartbeat").daemon().unstarted(task));
        var unused = heartbeat.scheduleWithFixedDelay(
                this::share, Nodes.SIGN_OF_LIFE_MILLIS, Nodes.SIGN_OF_LIFE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        heartbeat.shutdown();
        if (several) {
            nodes.goodbye();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the processors, so that they know their share when they claim; at the end after them. */
    @Override
    public int getPhase() {
        return -100;
    }
}
