package dev.axoncommerce.platform.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Shares the segments of every processor evenly among the instances that are alive. Without it the first one to start claims
 * them all and keeps them. Axon lets go of what is beyond the share, and claims no more; when an instance is gone, or cannot
 * reach Axon Server and so cannot work, the shares of the others grow.
 */
class FairShare implements MaxSegmentProvider, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FairShare.class);

    private final Nodes nodes;
    private final Holds holds;
    private final Supplier<Configuration> axon;
    private final BooleanSupplier canWork;
    private final Map<String, Integer> shares = new ConcurrentHashMap<>();
    private volatile boolean running;

    FairShare(Nodes nodes, Holds holds, Supplier<Configuration> axon, BooleanSupplier canWork) {
        this.nodes = nodes;
        this.holds = holds;
        this.axon = axon;
        this.canWork = canWork;
    }

    @Override
    public int getMaxSegments(String processor) {
        return shares.getOrDefault(processor, Integer.MAX_VALUE);
    }

    /** Rounded up, so that every segment has somebody. */
    static int share(int segments, int instances) {
        return Math.ceilDiv(segments, Math.max(1, instances));
    }

    @Scheduled(fixedDelay = Nodes.SIGN_OF_LIFE_MILLIS)
    void share() {
        if (!running) {
            return;
        }
        try {
            if (!canWork.getAsBoolean()) {
                nodes.goodbye();
                return;
            }
            nodes.signOfLife();
            var instances = nodes.alive();
            var held = holds.held();
            var processing = axon.get().eventProcessingConfiguration();
            processing.eventProcessors().forEach((name, processor) -> {
                if (processor instanceof PooledStreamingEventProcessor) {
                    if (held.contains(name)) {
                        shares.put(name, 0);
                    } else {
                        share(name, segments(processing, name), instances);
                    }
                }
            });
        } catch (RuntimeException e) {
            log.warn("The segments cannot be shared at the moment: {}", e.toString());
        }
    }

    /** Before the very first start there are no segments to share yet; then nobody is held back. */
    private void share(String processor, int segments, int instances) {
        if (segments > 0) {
            shares.put(processor, share(segments, instances));
        }
    }

    /** From the store: somebody may have split or merged segments. */
    private int segments(EventProcessingConfiguration processing, String name) {
        return axon.get()
                .getComponent(TransactionManager.class)
                .fetchInTransaction(() -> processing.tokenStore(name).fetchSegments(name).length);
    }

    @Override
    public void start() {
        running = true;
        share();
    }

    @Override
    public void stop() {
        running = false;
        nodes.goodbye();
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
