package dev.axoncommerce.platform.durability;

import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.Processors;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.lifecycle.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * At the start of the only process that can have the database, whatever is claimed there was claimed by one that is dead: a killed one
 * gives nothing back. A claim would run out after 10 s, or, where the clock was ahead when it was made, when the clock gets there.
 */
final class FreedClaims implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FreedClaims.class);

    private final boolean alone;
    private final List<String> tables;
    private final JdbcClient jdbc;
    private volatile boolean running;

    /** @param alone whether no other process can use the database; else this does nothing */
    FreedClaims(boolean alone, List<Processor> processors, JdbcClient jdbc) {
        this.alone = alone;
        this.tables = Stream.concat(
                        Stream.of("TokenEntry"),
                        Processors.viewsOf(processors).stream()
                                .flatMap(view -> view.versions().stream())
                                .map(generation -> generation.schema() + ".TokenEntry"))
                .distinct()
                .toList();
        this.jdbc = jdbc;
    }

    @Override
    public boolean isAutoStartup() {
        return alone;
    }

    @Override
    public void start() {
        var freed = tables.stream()
                .mapToInt(table -> jdbc.sql("update " + table + " set owner = null where owner is not null")
                        .update())
                .sum();
        if (freed > 0) {
            log.info("{} segments of a process that was killed go on at once", freed);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before every processor. */
    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS - 4;
    }
}
