package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.evidence.CheckpointFile;
import dev.axoncommerce.platform.evidence.ContextLog;
import dev.axoncommerce.platform.evidence.KeyFolder;
import dev.axoncommerce.platform.evidence.TreeTables;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.StoredEvent;
import dev.axoncommerce.platform.tlog.Checkpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the store once from its start, and holds it and every log against each other. */
public final class Verification {

    private static final int AT_ONCE = 2000;

    private final EventLog events;
    private final JdbcTemplate tables;
    private final KeyFolder keys;
    private final List<ContextLog> logs;
    private final boolean whole;

    /** @param whole whether every event of the store belongs to one of these logs */
    public Verification(EventLog events, JdbcTemplate tables, KeyFolder keys, List<ContextLog> logs, boolean whole) {
        this.events = events;
        this.tables = tables;
        this.keys = keys;
        this.logs = logs;
        this.whole = whole;
    }

    /**
     * Does it.
     *
     * @param anchors files of checkpoints that were kept elsewhere, of any of these logs
     * @param progress receives the progress from 0 to 1
     */
    public Report run(List<Path> anchors, DoubleConsumer progress) {
        var findings = new Findings();
        try (var files = new CheckpointFile.Open()) {
            var claims = new ArrayList<Claims>();
            var audits = logs.stream()
                    .map(log -> audit(log, anchors, files, claims, findings))
                    .toList();
            var count = new AtomicLong();
            var pending = new AtomicLong();
            try {
                read(audits, findings, progress, count);
                audits.forEach(audit -> pending.addAndGet(audit.end()));
            } catch (Audit.TooDifferent e) {
                findings.add(Finding.of(Finding.Kind.TREE_CHANGED, null, e.getMessage()));
            }
            return new Report(
                    count.get(),
                    audits.stream()
                            .collect(Collectors.toMap(audit -> audit.log().name(), Audit::size)),
                    claims.stream().mapToLong(Claims::count).sum(),
                    pending.get(),
                    findings.count(),
                    findings.listed());
        }
    }

    private Audit audit(
            ContextLog log, List<Path> anchors, CheckpointFile.Open files, List<Claims> all, Findings findings) {
        var tree = new TreeTables(tables, log);
        var verifiers = keys.verifiers(log);
        var claims = new ArrayList<Claims>();
        claims.add(new Claims(log.name(), "the database", tree.checkpoints(), verifiers, findings));
        claims.add(new Claims(
                log.name(), keys.checkpoints(log).toString(), files.read(keys.checkpoints(log)), verifiers, findings));
        for (var anchor : anchors) {
            var kept = new ArrayList<String>();
            files.readKept(anchor, text -> isOf(log, text)).forEachRemaining(kept::add);
            kept.sort(Comparator.comparing(Verification::size)); // the file may have them in any order
            claims.add(new Claims(log.name(), anchor.toString(), kept.iterator(), verifiers, findings));
        }
        all.addAll(claims);
        return new Audit(log, tree, claims, findings, Instant.now());
    }

    /** Whether a text says that it is a checkpoint of this log. */
    static boolean isOf(ContextLog log, String text) {
        return text.lines().findFirst().orElse("").endsWith("/" + log.name());
    }

    private static long size(String text) {
        try {
            return Checkpoint.parse(text).size();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private void read(List<Audit> audits, Findings findings, DoubleConsumer progress, AtomicLong count) {
        var leaves = audits.stream().mapToLong(Audit::size).sum();
        var reached = EventLog.START;
        List<StoredEvent> some;
        do {
            some = events.storedAfter(reached, AT_ONCE);
            some.forEach(event -> take(event, audits, findings));
            count.addAndGet(some.size());
            if (!some.isEmpty()) {
                reached = some.getLast().position();
            }
            for (var audit : audits) {
                audit.readTo(reached);
            }
            var read = audits.stream().mapToLong(Audit::read).sum();
            progress.accept(leaves == 0 ? 1 : Math.min(1, (double) read / leaves));
        } while (some.size() == AT_ONCE);
    }

    private void take(StoredEvent event, List<Audit> audits, Findings findings) {
        var audit = audits.stream().filter(one -> one.isOf(event)).findFirst();
        if (audit.isPresent()) {
            audit.get().take(event);
        } else if (whole) {
            findings.add(new Finding(
                    Finding.Kind.INSERTED,
                    null,
                    event.eventId(),
                    event.aggregateId(),
                    event.sequence(),
                    event.position(),
                    "No context has aggregates of type " + event.aggregateType()));
        }
    }
}
