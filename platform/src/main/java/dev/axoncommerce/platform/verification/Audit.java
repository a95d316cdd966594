package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.evidence.ContextLog;
import dev.axoncommerce.platform.evidence.Leaf;
import dev.axoncommerce.platform.evidence.TreeTables;
import dev.axoncommerce.platform.log.StoredEvent;
import dev.axoncommerce.platform.tlog.Frontier;
import dev.axoncommerce.platform.tlog.Hash;
import dev.axoncommerce.platform.tlog.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One log held against the store: its leaves and the events are read side by side, in their orders, and matched by the ids of the
 * events; and the tree is made again from the leaves. What finds no match waits for it, so that memory stays flat as long as
 * the two are much the same.
 */
final class Audit {

    private static final int AT_ONCE = 2000;

    /** So different are they that it makes no sense to go on. */
    private static final int MOST_UNMATCHED = 200_000;

    private static final long RECORDED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** An event where it was found. */
    private record Seen(long position, Leaf leaf) {}

    private record Place(String aggregateId, String sequence) {}

    private final ContextLog log;
    private final TreeTables tables;
    private final Findings findings;
    private final List<Claims> claims;
    private final long size;
    private final Frontier tree = new Frontier();
    private final List<List<Hash>> tiles = new ArrayList<>();
    private final Map<String, Seen> unrecorded = new LinkedHashMap<>();
    private final Map<String, Seen> missing = new LinkedHashMap<>();
    private long lastPosition = Long.MIN_VALUE;

    /** Leaves that come later are left alone. */
    Audit(ContextLog log, TreeTables tables, List<Claims> claims, Findings findings) {
        this.log = log;
        this.tables = tables;
        this.claims = claims;
        this.findings = findings;
        this.size = tables.size();
        claims.forEach(claim -> claim.compare(tree));
    }

    boolean isOf(StoredEvent event) {
        return log.aggregates().contains(event.aggregateType());
    }

    long size() {
        return size;
    }

    long read() {
        return tree.size();
    }

    ContextLog log() {
        return log;
    }

    /** Takes the next event of the store. */
    void take(StoredEvent event) {
        var seen = new Seen(event.position(), Leaf.of(event));
        var recorded = missing.remove(event.eventId());
        if (recorded == null) {
            wait(unrecorded, seen);
        } else {
            compare(seen, recorded);
        }
    }

    /** Reads the leaves of events up to a position of the store. */
    void readTo(long position) {
        while (tree.size() < size && lastPosition < position) {
            for (var row : tables.leaves(tree.size(), (int) Math.min(AT_ONCE, size - tree.size()))) {
                take(row);
            }
        }
    }

    private void take(TreeTables.Row row) {
        if (row.number() != tree.size()) {
            throw new IllegalStateException(
                    "The log %s has no leaf %d any more; what comes after it cannot be verified".formatted(log.name(), tree.size()));
        }
        lastPosition = Math.max(lastPosition, row.position());
        grow(Hash.ofLeaf(row.content()));
        Leaf leaf;
        try {
            leaf = Leaf.parse(row.content());
        } catch (IllegalArgumentException e) {
            findings.add(Finding.of(Finding.Kind.TREE_CHANGED, log.name(), "Leaf %d cannot be read".formatted(row.number())));
            return;
        }
        var recorded = new Seen(row.position(), leaf);
        var seen = unrecorded.remove(leaf.eventId());
        if (seen == null) {
            wait(missing, recorded);
        } else {
            compare(seen, recorded);
        }
    }

    private void wait(Map<String, Seen> waiting, Seen one) {
        waiting.put(one.leaf().eventId(), one);
        if (waiting.size() > MOST_UNMATCHED) {
            throw new IllegalStateException(
                    "The store and the log %s have too little in common to be compared".formatted(log.name()));
        }
    }

    private void compare(Seen event, Seen recorded) {
        if (!Arrays.equals(event.leaf().bytes(), recorded.leaf().bytes())) {
            var parts = event.leaf().differences(recorded.leaf());
            var kind = parts.equals(List.of("sequence")) ? Finding.Kind.REORDERED : Finding.Kind.CHANGED;
            report(kind, event, "Not as recorded: " + String.join(", ", parts));
        } else if (event.position() != recorded.position()) {
            report(Finding.Kind.REORDERED, event, "It was at position " + recorded.position());
        }
    }

    private void report(Finding.Kind kind, Seen event, String detail) {
        findings.add(Finding.of(kind, log.name(), event.leaf(), event.position(), detail));
    }

    private void grow(Hash leaf) {
        tree.append(leaf);
        close(0, leaf);
        claims.forEach(claim -> claim.compare(tree));
    }

    /** Holds the root of every tile that is full against the one that is stored. */
    private void close(int level, Hash hash) {
        if (tiles.size() == level) {
            tiles.add(new ArrayList<>(Tile.FULL));
        }
        var tile = tiles.get(level);
        tile.add(hash);
        if (tile.size() == Tile.FULL) {
            var root = Tile.root(tile);
            var end = tree.size() >> (Tile.HEIGHT * (level + 1));
            if (!tables.node(level + 1, end - 1).filter(root::equals).isPresent()) {
                var leaves = 1L << (Tile.HEIGHT * (level + 1));
                findings.add(Finding.of(
                        Finding.Kind.TREE_CHANGED,
                        log.name(),
                        "The leaves from %d to %d are not those that were recorded".formatted((end - 1) * leaves, end * leaves - 1)));
            }
            tile.clear();
            close(level + 1, root);
        }
    }

    /** What has found no match in the end. @return how many events are too new to be recorded */
    long end() {
        readTo(Long.MAX_VALUE);
        claims.forEach(claim -> claim.end(tables.size()));
        awaitRecorded();
        var places = new HashMap<Place, Seen>();
        missing.values().forEach(gone -> places.put(place(gone), gone));
        late().values().forEach(event -> {
            var before = places.get(place(event));
            if (before != null && missing.remove(before.leaf().eventId()) != null) {
                var parts = event.leaf().differences(before.leaf());
                report(Finding.Kind.CHANGED, new Seen(event.position(), before.leaf()), "Not as recorded: " + String.join(", ", parts));
            } else {
                report(Finding.Kind.INSERTED, event, "It was never recorded");
            }
        });
        missing.values().forEach(gone -> findings.add(Finding.of(
                Finding.Kind.REMOVED, log.name(), gone.leaf(), null, "It was at position " + gone.position())));
        return unrecorded.size() - late().size();
    }

    /** An event that was committed later than others behind it may be about to be recorded. */
    private void awaitRecorded() {
        var deadline = System.nanoTime() + RECORDED_WITHIN_NANOS;
        do {
            unrecorded.keySet().removeAll(tables.recorded(List.copyOf(late().keySet())));
            if (late().isEmpty()) {
                return;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        } while (System.nanoTime() < deadline);
    }

    /** Events that should be recorded by now, since later ones are. */
    private Map<String, Seen> late() {
        var late = new LinkedHashMap<>(unrecorded);
        late.values().removeIf(event -> event.position() > lastPosition);
        return late;
    }

    private static Place place(Seen event) {
        return new Place(event.leaf().aggregateId(), event.leaf().sequence());
    }
}
