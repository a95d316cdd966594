package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.outbox.Outbox;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.lifecycle.Phase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The logs of the contexts in this process. */
public class TransparencyLogs implements SmartLifecycle {

    /** The property that keeps the processors away, to measure what they cost; they make up for it later. */
    public static final String RECORDING = "commerce.transparency.recording";

    private final Map<ContextLog, TransparencyLog> logs = new LinkedHashMap<>();
    private final JdbcTemplate tables;
    private final EventLog events;
    private final ViewChanges changes;
    private final TransactionTemplate ownTransaction;
    private final Runnable flush;
    private final EvidenceSettings settings;
    private final KeyFolder keys;
    private final Outbox outbox;
    private final Predicate<ContextLog> isBehind;
    private volatile boolean running;

    TransparencyLogs(
            List<ContextLog> contexts,
            JdbcTemplate tables,
            EventLog events,
            ViewChanges changes,
            TransactionTemplate ownTransaction,
            Runnable flush,
            EvidenceSettings settings,
            KeyFolder keys,
            Outbox outbox,
            Predicate<ContextLog> isBehind) {
        this.outbox = outbox;
        this.isBehind = isBehind;
        this.tables = tables;
        this.events = events;
        this.changes = changes;
        this.ownTransaction = ownTransaction;
        this.flush = flush;
        this.settings = settings;
        this.keys = keys;
        contexts.forEach(context -> logs.put(context, open(context)));
    }

    private TransparencyLog open(ContextLog context) {
        var tree = new TreeTables(tables, context);
        var signer = keys.signer(context, settings.origin(context));
        var verifiers = keys.verifiers(context);
        var file = new CheckpointFile(keys.checkpoints(context));
        var notary =
                new Notary(tree, ownTransaction, flush, signer, verifiers, file.last(), () -> isBehind.test(context));
        var anchors = new Anchors(context.name(), tree, file, settings.anchorUrl() == null ? null : outbox);
        return new TransparencyLog(context, tree, events, changes, notary, verifiers, anchors, settings);
    }

    /**
     * The processor that appends the leaves of a context.
     *
     * @param logs asked late, since processors are made first
     */
    public static Processor processor(ContextLog context, ObjectProvider<TransparencyLogs> logs) {
        return new Processor.Log(context.processor(), () -> logs.getObject().recorder(context));
    }

    /** The log that has the events of aggregates of a type, if their context is in this process. */
    Optional<TransparencyLog> ofAggregates(String aggregateType) {
        return logs.values().stream().filter(log -> log.isOf(aggregateType)).findFirst();
    }

    private Recorder recorder(ContextLog context) {
        return new Recorder(
                context,
                new TreeTables(tables, context),
                events,
                changes,
                settings.checkpointLeaves(),
                log(context)::ring);
    }

    public TransparencyLog log(ContextLog context) {
        return logs.get(context);
    }

    /** @throws NotFound if there is none of that name here */
    TransparencyLog named(String name) {
        return logs.values().stream()
                .filter(log -> log.name().equals(name))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** The names of the logs that are not those that were signed. */
    List<String> contradicted() {
        return logs.values().stream()
                .filter(TransparencyLog::isContradicted)
                .map(TransparencyLog::name)
                .toList();
    }

    /** How many leaves each log has. */
    Map<String, Long> sizes() {
        return logs.values().stream().collect(Collectors.toMap(TransparencyLog::name, TransparencyLog::size));
    }

    @Override
    public void start() {
        running = true;
        logs.values().forEach(TransparencyLog::begin);
    }

    @Override
    public void stop() {
        running = false;
        logs.values().forEach(TransparencyLog::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * Starts after the component that makes commits durable and before the processors, and stops after the processors.
     */
    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS - 1;
    }
}
