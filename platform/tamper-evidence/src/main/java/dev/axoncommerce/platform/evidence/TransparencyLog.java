package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.EventProofs.Proven;
import dev.axoncommerce.platform.log.StoredEvent;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.sending.PollingWorker;
import dev.axoncommerce.platform.tlog.Checkpoint;
import dev.axoncommerce.platform.tlog.Hash;
import dev.axoncommerce.platform.tlog.MerkleTree;
import dev.axoncommerce.platform.tlog.ProofText;
import dev.axoncommerce.platform.tlog.Tile;
import dev.axoncommerce.platform.tlog.VerifierKey;
import dev.axoncommerce.platform.view.ViewChanges;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transparency log of a context: its public files, and proofs of single events. */
public final class TransparencyLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TransparencyLog.class);

    /** As an entry bundle has the length of an entry. */
    private static final int LONGEST_ENTRY = 0xffff;

    private static final int MOST_PROVEN = 1000;

    private final ContextLog context;
    private final TreeTables tables;
    private final EventLog events;
    private final ViewChanges changes;
    private final Notary notary;
    private final List<VerifierKey> verifiers;
    private final Anchors anchors;
    private final PollingWorker rounds;

    TransparencyLog(
            ContextLog context,
            TreeTables tables,
            EventLog events,
            ViewChanges changes,
            Notary notary,
            List<VerifierKey> verifiers,
            Anchors anchors,
            EvidenceSettings settings) {
        this.context = context;
        this.tables = tables;
        this.events = events;
        this.changes = changes;
        this.notary = notary;
        this.verifiers = verifiers;
        this.anchors = anchors;
        this.rounds =
                new PollingWorker(context.name() + "-checkpoints", settings.checkpointInterval(), this::signAndTakeOut);
    }

    void begin() {
        rounds.start();
    }

    /** A refusal has been logged where it is a fault; the others pass by themselves. */
    private void signAndTakeOut() {
        try {
            sign();
        } catch (Refused refused) {
            log.debug("{} was not signed, and the next round tries again: {}", context.name(), refused.getMessage());
        } finally {
            anchors.send();
        }
    }

    /**
     * Signs a checkpoint, and notes it outside of the database before it is published.
     *
     * @throws Refused if that fails
     */
    private Checkpoint sign() {
        var checkpoint = notary.sign();
        try {
            anchors.note();
        } catch (UncheckedIOException e) {
            log.warn("The file of checkpoints of {} cannot be written: {}", context.name(), e.getMessage());
            throw new Refused(
                    new Refusal("unavailable", Refusal.Kind.TRY_AGAIN, "The checkpoint file cannot be written."), e);
        }
        return checkpoint;
    }

    /** Whether it was found to be another than the one that was signed. */
    boolean isContradicted() {
        return notary.isContradicted();
    }

    String name() {
        return context.name();
    }

    /** How many leaves it has, signed or not. */
    long size() {
        return tables.size();
    }

    /** Asks for a checkpoint before its time. */
    void ring() {
        rounds.wake();
    }

    /** The keys that verify its checkpoints, one in a line, the present one first. */
    String keys() {
        return String.join("", verifiers.stream().map(key -> key + "\n").toList());
    }

    /** The newest checkpoint. */
    Checkpoint checkpoint() {
        return tables.newestCheckpoint().orElseGet(this::sign);
    }

    /** The hashes of a tile, or the entries below it. @throws NotFound if the tree that was signed last has not got all of it */
    byte[] tile(String path) {
        var address = Tile.parse(path).orElseThrow(NotFound::new);
        var tile = address.tile();
        if (!tile.isIn(checkpoint().size())) {
            throw new NotFound();
        }
        return address.entries() ? entries(tile) : hashes(tile);
    }

    private byte[] hashes(Tile tile) {
        var bytes = new ByteArrayOutputStream(tile.width() * Hash.LENGTH);
        tables.hashes(tile.level(), tile.first(), tile.width()).forEach(hash -> bytes.writeBytes(hash.bytes()));
        return bytes.toByteArray();
    }

    private byte[] entries(Tile tile) {
        var bytes = new ByteArrayOutputStream();
        var leaves = tables.leaves(tile.first(), tile.width());
        if (leaves.size() != tile.width()) {
            throw new IllegalStateException(
                    "Leaves are missing among %d from %d".formatted(tile.width(), tile.first()));
        }
        for (var leaf : leaves) {
            var length = leaf.content().length;
            if (length > LONGEST_ENTRY) {
                throw new IllegalStateException(
                        "Leaf %d is too long to be served: %d".formatted(leaf.number(), length));
            }
            bytes.write(length >> Byte.SIZE);
            bytes.write(length);
            bytes.writeBytes(leaf.content());
        }
        return bytes.toByteArray();
    }

    /**
     * That an event is in the tree that was signed last.
     *
     * @throws NotFound if it has no leaf
     * @throws Refused if its leaf came after the newest checkpoint
     */
    String proof(String eventId) {
        var leaf = tables.numberOf(eventId).orElseThrow(NotFound::new);
        var checkpoint = checkpoint();
        if (leaf >= checkpoint.size()) {
            throw notYet();
        }
        return ProofText.inclusion(leaf, tables.tree(checkpoint.size()).inclusion(leaf), checkpoint);
    }

    /**
     * That a larger tree that was signed begins with a smaller one.
     *
     * @param to the size of a checkpoint; the newest one if there is none given
     * @throws BadInput if the first is not the smaller
     * @throws NotFound if no checkpoint has that size
     */
    String consistency(long from, OptionalLong to) {
        Optional<Checkpoint> signed = to.isPresent() ? tables.checkpoint(to.getAsLong()) : Optional.of(checkpoint());
        var checkpoint = signed.orElseThrow(NotFound::new);
        if (from > checkpoint.size()) {
            throw new BadInput("from", "must not exceed the size of the checkpoint");
        }
        return ProofText.consistency(from, tables.tree(checkpoint.size()).consistency(from), checkpoint);
    }

    /** Whether the events of this kind of aggregate are in this log. */
    public boolean isOf(String aggregateType) {
        return context.has(aggregateType);
    }

    /**
     * Proves that events were recorded, with a new checkpoint if the newest one does not cover them. The method waits a
     * little for events that have only just happened.
     *
     * @throws Refused if they are not recorded yet
     */
    public List<Proven> prove(List<ProveEvents.Wanted> wanted) {
        if (wanted.size() > MOST_PROVEN) {
            throw new Refused(
                    "story-too-long",
                    Refusal.Kind.IMPOSSIBLE,
                    "A receipt covers at most %d events of a context, but the order has %d."
                            .formatted(MOST_PROVEN, wanted.size()));
        }
        var stored = wanted.stream().map(this::stored).toList();
        var leaves = stored.stream().map(event -> number(event.eventId())).toList();
        if (leaves.isEmpty()) {
            return List.of();
        }
        var last = leaves.stream().mapToLong(leaf -> leaf).max().orElseThrow();
        var newest = checkpoint();
        var checkpoint = last < newest.size() ? newest : sign();
        var tree = tables.tree(checkpoint.size());
        return IntStream.range(0, leaves.size())
                .mapToObj(i -> proven(stored.get(i), leaves.get(i), tree, checkpoint))
                .toList();
    }

    private StoredEvent stored(ProveEvents.Wanted wanted) {
        return events.stored(wanted.aggregateId(), wanted.sequence())
                .orElseThrow(() -> new Refused(EventLog.LACKS_AN_EVENT));
    }

    private long number(String eventId) {
        return changes.await(
                        context.processor(),
                        Recorder.ANY_LEAF,
                        () -> tables.numberOf(eventId).stream().boxed().findFirst(),
                        leaf -> true,
                        ViewChanges.answerMayWait())
                .orElseThrow(TransparencyLog::notYet);
    }

    private Proven proven(StoredEvent event, long leaf, MerkleTree tree, Checkpoint checkpoint) {
        var content = tables.leaves(leaf, 1).getFirst().content();
        return new Proven(
                context.name(),
                new String(content, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(event.payload()),
                Base64.getEncoder().encodeToString(event.metadata()),
                ProofText.inclusion(leaf, tree.inclusion(leaf), checkpoint));
    }

    private static Refused notYet() {
        return new Refused(
                "not-recorded-yet",
                Refusal.Kind.TRY_AGAIN,
                "No checkpoint includes the event yet. The next checkpoint follows within seconds.");
    }

    @Override
    public void close() {
        rounds.close();
    }
}
