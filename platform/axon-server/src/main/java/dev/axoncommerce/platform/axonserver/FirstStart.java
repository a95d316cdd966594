package dev.axoncommerce.platform.axonserver;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.tokenstore.UnableToRetrieveIdentifierException;
import org.axonframework.lifecycle.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * At its very first start a processor asks Axon Server where the log ends. If the server does not answer, Axon gives up
 * after some seconds and the process would end; so this class waits for the server. Later starts need no answer, and
 * open without the server. And two instances that start together on an empty database must not stumble over each other.
 */
final class FirstStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final int ATTEMPTS = 10;
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<Configuration> axon;
    private final List<String> processors;
    private volatile boolean processEnds;
    private volatile boolean running;

    /** @param processors their names */
    FirstStart(Supplier<Configuration> axon, List<String> processors) {
        this.axon = axon;
        this.processors = processors;
    }

    @Override
    public void start() {
        // The context cannot be closed while it starts, so the end of the process has to be noticed here.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> processEnds = true));
        if (processors.stream().anyMatch(this::hasNoTokens)) {
            awaitServer();
        }
        processors.forEach(this::nameTokenStore);
        running = true;
    }

    /** Each token store gets a name at its first start; of two instances that start together, one is too late and reads it. */
    private void nameTokenStore(String processor) {
        for (int attempt = 1; !hasName(processor, attempt); attempt++) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private boolean hasName(String processor, int attempt) {
        try {
            axon.get()
                    .getComponent(TransactionManager.class)
                    .executeInTransaction(() -> axon.get()
                            .eventProcessingConfiguration()
                            .tokenStore(processor)
                            .retrieveStorageIdentifier());
            return true;
        } catch (UnableToRetrieveIdentifierException e) {
            if (attempt == ATTEMPTS) {
                throw e;
            }
            log.debug("Another instance names the token store of {}", processor, e);
            return false;
        }
    }

    private boolean hasNoTokens(String processor) {
        return axon.get()
                        .getComponent(TransactionManager.class)
                        .fetchInTransaction(() -> axon.get()
                                .eventProcessingConfiguration()
                                .tokenStore(processor)
                                .fetchSegments(processor))
                        .length
                == 0;
    }

    private void awaitServer() {
        for (var logged = false; !answers(); logged = true) {
            if (processEnds) {
                throw new IllegalStateException("The process stopped before Axon Server became available");
            }
            if (!logged) {
                log.warn("Waiting for Axon Server: at the first start it has to say where the log ends");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private boolean answers() {
        try {
            axon.get().eventStore().createHeadToken();
            return true;
        } catch (RuntimeException e) {
            log.debug("Axon Server does not answer", e);
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS - 3;
    }
}
