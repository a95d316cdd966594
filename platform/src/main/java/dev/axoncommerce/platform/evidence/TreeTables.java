package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.tlog.Checkpoint;
import dev.axoncommerce.platform.tlog.Hash;
import dev.axoncommerce.platform.tlog.MerkleTree;
import dev.axoncommerce.platform.tlog.Tile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of one log: its leaves, the roots of its full tiles, and its checkpoints. Rows are added and read, and no more: the
 * database's user has no right to change or remove one.
 */
public final class TreeTables {

    /**
     * A leaf as it is stored.
     *
     * @param number from 0, without gaps
     * @param position of the event in the store
     * @param content what is hashed
     */
    public record Row(long number, String eventId, long position, byte[] content) {

        private static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getLong("number"), row.getString("event_id"), row.getLong("position"), row.getBytes("content"));
        }
    }

    private static final int AT_ONCE = 500;

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final String schema;

    public TreeTables(JdbcTemplate tables, ContextLog log) {
        this.tables = tables;
        this.jdbc = JdbcClient.create(tables);
        this.schema = log.schema();
    }

    /** How many leaves there are. */
    public long size() {
        return last().map(row -> row.number() + 1).orElse(0L);
    }

    Optional<Row> last() {
        return jdbc.sql("select * from %s.leaf order by number desc limit 1".formatted(schema))
                .query(Row::of)
                .optional();
    }

    /** The leaves from a number on, in their order. */
    public List<Row> leaves(long from, int limit) {
        return jdbc.sql("select * from %s.leaf where number >= ? and number < ? order by number".formatted(schema))
                .params(from, from + limit)
                .query(Row::of)
                .list();
    }

    OptionalLong numberOf(String eventId) {
        return jdbc.sql("select number from %s.leaf where event_id = ?".formatted(schema))
                .param(eventId)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Which of these events have a leaf. */
    public Set<String> recorded(Collection<String> eventIds) {
        return eventIds.isEmpty()
                ? Set.of()
                : jdbc.sql("select event_id from %s.leaf where event_id in (:ids)".formatted(schema))
                        .param("ids", eventIds)
                        .query(String.class)
                        .set();
    }

    /** Appends leaves, and the roots of the tiles that are full with them. */
    void append(List<Row> leaves) {
        tables.batchUpdate(
                "insert into %s.leaf (number, event_id, position, content) values (?, ?, ?, ?)".formatted(schema),
                leaves.stream()
                        .map(leaf -> new Object[] {leaf.number(), leaf.eventId(), leaf.position(), leaf.content()})
                        .toList());
        close(0, leaves.getFirst().number() / Tile.FULL, (leaves.getLast().number() + 1) / Tile.FULL);
    }

    /** @param from the first tile of the level that may be full now. @param to the first one that is not */
    private void close(int level, long from, long to) {
        for (var index = from; index < to; index++) {
            var root = Tile.root(hashes(level, index * Tile.FULL, Tile.FULL));
            jdbc.sql("insert into %s.node (level, number, hash) values (?, ?, ?)".formatted(schema))
                    .params(level + 1, index, root.bytes())
                    .update();
        }
        if (from < to) {
            close(level + 1, from / Tile.FULL, to / Tile.FULL);
        }
    }

    /**
     * Hashes of a level of tiles: of leaves at 0, and of full tiles one level below above it.
     *
     * @throws IllegalStateException if there are not so many
     */
    List<Hash> hashes(int level, long from, int count) {
        var hashes = level == 0
                ? leaves(from, count).stream().map(leaf -> Hash.ofLeaf(leaf.content())).toList()
                : jdbc.sql("select hash from %s.node where level = ? and number >= ? and number < ? order by number"
                                .formatted(schema))
                        .params(level, from, from + count)
                        .query((row, number) -> Hash.of(row.getBytes("hash")))
                        .list();
        if (hashes.size() != count) {
            throw new IllegalStateException("The tree in %s lacks hashes at level %d from %d".formatted(schema, level, from));
        }
        return hashes;
    }

    /** The tree over the first leaves. */
    MerkleTree tree(long size) {
        return new MerkleTree(size, new StoredSubtrees(this, size));
    }

    Optional<Checkpoint> newestCheckpoint() {
        return jdbc.sql("select note from %s.checkpoint order by size desc limit 1".formatted(schema))
                .query((row, number) -> Checkpoint.parse(row.getString("note")))
                .optional();
    }

    Optional<Checkpoint> checkpoint(long size) {
        return jdbc.sql("select note from %s.checkpoint where size = ?".formatted(schema))
                .param(size)
                .query((row, number) -> Checkpoint.parse(row.getString("note")))
                .optional();
    }

    /** The checkpoints above a size, the smallest first; not all at once. */
    List<Checkpoint> checkpointsAbove(long size) {
        return checkpointsFrom(size + 1).stream().map(StoredNote::note).map(Checkpoint::parse).toList();
    }

    /** All checkpoints as they are stored, the smallest first. */
    public Iterator<String> checkpoints() {
        return Stream.iterate(
                        checkpointsFrom(0),
                        some -> !some.isEmpty(),
                        some -> checkpointsFrom(some.getLast().size() + 1))
                .flatMap(List::stream)
                .map(StoredNote::note)
                .iterator();
    }

    private record StoredNote(long size, String note) {}

    private List<StoredNote> checkpointsFrom(long size) {
        return jdbc.sql("select size, note from %s.checkpoint where size >= ? order by size limit ?".formatted(schema))
                .params(size, AT_ONCE)
                .query((row, number) -> new StoredNote(row.getLong("size"), row.getString("note")))
                .list();
    }

    /** The root of a full tile, by its level and number. */
    public Optional<Hash> node(int level, long number) {
        return jdbc.sql("select hash from %s.node where level = ? and number = ?".formatted(schema))
                .params(level, number)
                .query((row, rowNumber) -> Hash.of(row.getBytes("hash")))
                .optional();
    }

    /** Stores a checkpoint, unless another instance has stored one of that size. */
    void store(Checkpoint checkpoint) {
        try {
            jdbc.sql("insert into %s.checkpoint (size, note, signed_at) values (?, ?, current_timestamp)".formatted(schema))
                    .params(checkpoint.size(), checkpoint.toString())
                    .update();
        } catch (DuplicateKeyException e) {
            // The same leaves have the same root, whoever signs.
        }
    }

    /** The size of the largest checkpoint that has been sent out; -1 if none has. */
    long sentUpTo() {
        return jdbc.sql("select coalesce(max(size), -1) from %s.sent".formatted(schema)).query(Long.class).single();
    }

    void sent(Checkpoint checkpoint) {
        try {
            jdbc.sql("insert into %s.sent (size) values (?)".formatted(schema)).param(checkpoint.size()).update();
        } catch (DuplicateKeyException e) {
            // Another instance has sent it, too.
        }
    }
}
