package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.evidence.ContextLog;
import dev.axoncommerce.platform.evidence.Leaf;
import dev.axoncommerce.platform.evidence.TreeTables;
import dev.axoncommerce.platform.log.StoredEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One log held against the store: its leaves and the events are read side by side, in their orders, and matched by the
 * ids of the events. Leaves and events without a match are kept until the match is read. So memory stays flat as long
 * as leaves and events are much the same.
 */
final class Audit {

    /** They are so different that it makes no sense to go on. */
    static final class TooDifferent extends RuntimeException {
        TooDifferent() {
            super("The event store and the transparency log differ too much to list all findings");
        }
    }

    private static final int AT_ONCE = 2000;
    private static final int MOST_UNMATCHED = 100_000;
    private static final Set<String> ORDER = Set.of("position", "sequence");

    /** For so long a processor may have stood still, or a transaction been under way: Axon's own limits. */
    private static final long YOUNG_SECONDS = 60;

    private record Place(String aggregateId, String sequence) {}

    private final ContextLog log;
    private final TreeTables tables;
    private final Findings findings;
    private final TreeAudit tree;
    private final Instant now;
    private final long size;
    private final Map<String, Leaf> unrecorded = new LinkedHashMap<>();
    private final Map<String, Leaf> missing = new LinkedHashMap<>();
    private long next;
    private long lastRead = Long.MIN_VALUE;
    private long lastMatched = Long.MIN_VALUE;
    private long pending;

    /**
     * Leaves that come later are left alone.
     *
     * @param now when it begins
     */
    Audit(ContextLog log, TreeTables tables, List<Claims> claims, Findings findings, Instant now) {
        this.log = log;
        this.tables = tables;
        this.findings = findings;
        this.now = now;
        this.size = tables.size();
        this.tree = new TreeAudit(log.name(), tables, claims, findings);
    }

    boolean isOf(StoredEvent event) {
        return log.has(event.aggregateType());
    }

    ContextLog log() {
        return log;
    }

    long size() {
        return size;
    }

    /** How many leaves have been read, or found to be missing. */
    long read() {
        return next;
    }

    /** Takes the next event of the store. */
    void take(StoredEvent event) {
        var leaf = Leaf.of(event);
        var recorded = missing.remove(event.eventId());
        if (recorded != null) {
            compare(leaf, recorded);
        } else if (next == size && event.position() > lastMatched) {
            pending++; // behind all that is recorded
        } else {
            var same = wait(unrecorded, leaf);
            if (same != null) {
                report(Finding.Kind.INSERTED, same, "Another event has the same id");
            }
        }
    }

    /** Reads the leaves of events up to a position of the store. */
    void readTo(long position) {
        while (next < size && lastRead < position) {
            readSome();
        }
    }

    private void readSome() {
        var rows = tables.next(next, size, AT_ONCE);
        rows.forEach(this::take);
        if (rows.isEmpty()) {
            miss(size);
        }
        lastRead = rows.isEmpty() ? Long.MAX_VALUE : rows.getLast().position();
    }

    private void take(TreeTables.Row row) {
        if (row.number() > next) {
            miss(row.number());
        }
        next = row.number() + 1;
        tree.take(row.content());
        parsed(row)
                .ifPresentOrElse(
                        leaf -> take(row, leaf), () -> changed("Leaf %d cannot be read".formatted(row.number())));
    }

    private void take(TreeTables.Row row, Leaf leaf) {
        if (!leaf.eventId().equals(row.eventId()) || !leaf.position().equals(Long.toString(row.position()))) {
            changed("The row of leaf %d is of a different event than its leaf, %s"
                    .formatted(row.number(), leaf.eventId()));
        }
        var seen = unrecorded.remove(leaf.eventId());
        if (seen != null) {
            compare(seen, leaf);
        } else if (wait(missing, leaf) != null) {
            changed("Leaf %d is of an event that already has a leaf, %s".formatted(row.number(), leaf.eventId()));
        }
    }

    private void miss(long to) {
        changed("The leaves %d to %d are missing".formatted(next, to - 1));
        tree.isBroken();
        next = to;
    }

    private void changed(String detail) {
        findings.add(Finding.of(Finding.Kind.TREE_CHANGED, log.name(), detail));
    }

    private Leaf wait(Map<String, Leaf> waiting, Leaf one) {
        if (waiting.size() == MOST_UNMATCHED) {
            throw new TooDifferent();
        }
        return waiting.put(one.eventId(), one);
    }

    private void compare(Leaf event, Leaf recorded) {
        lastMatched = Math.max(lastMatched, Long.parseLong(event.position()));
        var parts = event.differences(recorded);
        if (!parts.isEmpty()) {
            report(
                    ORDER.containsAll(parts) ? Finding.Kind.REORDERED : Finding.Kind.CHANGED,
                    event,
                    "Not as recorded: " + String.join(", ", parts));
        }
    }

    private void report(Finding.Kind kind, Leaf event, String detail) {
        findings.add(Finding.of(kind, log.name(), event, Long.valueOf(event.position()), detail));
    }

    /**
     * Reports the leaves and events that have no match in the end.
     *
     * @return how many events are too new to be recorded
     */
    long end() {
        while (next < size) {
            readSome();
        }
        tree.end();
        var places = new HashMap<Place, Leaf>();
        missing.values().forEach(gone -> places.put(place(gone), gone));
        setAsideWhatIsNew(places);
        unrecorded.values().forEach(event -> {
            var before = places.get(place(event));
            if (before != null && missing.remove(before.eventId()) != null) {
                findings.add(Finding.of(
                        Finding.Kind.CHANGED,
                        log.name(),
                        before,
                        Long.valueOf(event.position()),
                        "Not as recorded: " + String.join(", ", event.differences(before))));
            } else {
                report(Finding.Kind.INSERTED, event, "The event was never recorded");
            }
        });
        missing.values()
                .forEach(gone -> findings.add(Finding.of(
                        Finding.Kind.REMOVED, log.name(), gone, null, "It was at position " + gone.position())));
        return pending;
    }

    /**
     * Sets aside events recorded meanwhile, events behind the last recorded one, and events committed so late that they
     * may still be recorded.
     */
    private void setAsideWhatIsNew(Map<Place, Leaf> gone) {
        var recordedSince = recordedSince();
        for (var events = unrecorded.values().iterator(); events.hasNext(); ) {
            var event = events.next();
            if (!gone.containsKey(place(event))
                    && (recordedSince.contains(event)
                            || Long.parseLong(event.position()) > lastMatched
                            || isYoung(event))) {
                events.remove();
                pending++;
            }
        }
    }

    private Set<Leaf> recordedSince() {
        var recorded = new HashSet<Leaf>();
        var ids = new ArrayList<>(unrecorded.keySet());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            tables.leavesOf(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))).stream()
                    .filter(row -> row.number() >= size)
                    .flatMap(row -> parsed(row).stream())
                    .forEach(recorded::add);
        }
        return recorded;
    }

    private static Optional<Leaf> parsed(TreeTables.Row row) {
        try {
            return Optional.of(Leaf.parse(row.content()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isYoung(Leaf event) {
        try {
            var at = Instant.parse(event.at());
            return at.isAfter(now.minusSeconds(YOUNG_SECONDS)) && at.isBefore(now.plusSeconds(YOUNG_SECONDS));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Place place(Leaf event) {
        return new Place(event.aggregateId(), event.sequence());
    }
}
