package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.tlog.Checkpoint;
import dev.axoncommerce.platform.tlog.Hash;
import dev.axoncommerce.platform.tlog.MerkleTree;
import dev.axoncommerce.platform.tlog.Tile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger log = LoggerFactory.getLogger(TreeTables.class);
    private static final int AT_ONCE = 500;

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final String schema;

    public TreeTables(JdbcTemplate tables, ContextLog log) {
        this.tables = tables;
        this.jdbc = JdbcClient.create(tables);
        this.schema = log.schema().name();
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

    /** The leaves from a number on, in their order; so many numbers, whether each is there or not. */
    List<Row> leaves(long from, int numbers) {
        return jdbc.sql("select * from %s.leaf where number >= ? and number < ? order by number".formatted(schema))
                .params(from, from + numbers)
                .query(Row::of)
                .list();
    }

    /** The next leaves that there are, from a number on and before another. */
    public List<Row> next(long from, long to, int limit) {
        return jdbc.sql("select * from %s.leaf where number >= ? and number < ? order by number limit ?"
                        .formatted(schema))
                .params(from, to, limit)
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

    /** The leaves of these events, of those that have one. */
    public List<Row> leavesOf(List<String> eventIds) {
        return eventIds.isEmpty()
                ? List.of()
                : jdbc.sql("select * from %s.leaf where event_id in (:ids)".formatted(schema))
                        .param("ids", EventLog.padded(eventIds))
                        .query(Row::of)
                        .list();
    }

    /** Appends leaves, and the roots of the tiles that are full with them. */
    public void append(List<Row> leaves) {
        tables.batchUpdate(
                "insert into %s.leaf (number, event_id, position, content) values (?, ?, ?, ?)".formatted(schema),
                leaves.stream()
                        .map(leaf -> new Object[] {leaf.number(), leaf.eventId(), leaf.position(), leaf.content()})
                        .toList());
        close(0, leaves.getFirst().number() / Tile.FULL, (leaves.getLast().number() + 1) / Tile.FULL);
    }

    /**
     * @param from the first tile of the level that may be full now.
     *
     * @param to the first one that is not
     */
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
                ? leaves(from, count).stream()
                        .map(leaf -> Hash.ofLeaf(leaf.content()))
                        .toList()
                : jdbc.sql("select hash from %s.node where level = ? and number >= ? and number < ? order by number"
                                .formatted(schema))
                        .params(level, from, from + count)
                        .query((row, number) -> Hash.of(row.getBytes("hash")))
                        .list();
        if (hashes.size() != count) {
            throw new IllegalStateException(
                    "The tree in %s lacks hashes at level %d from %d".formatted(schema, level, from));
        }
        return hashes;
    }

    /** The tree over the first leaves. */
    MerkleTree tree(long size) {
        return new MerkleTree(size, new StoredSubtrees(this, size));
    }

    /** Returns the newest readable checkpoint; verification reports checkpoints that cannot be read. */
    Optional<Checkpoint> newestCheckpoint() {
        return jdbc
                .sql("select size, note from %s.checkpoint order by size desc limit ?".formatted(schema))
                .param(AT_ONCE)
                .query(StoredNote::of)
                .list()
                .stream()
                .flatMap(stored -> stored.checkpoint().stream())
                .findFirst();
    }

    Optional<Checkpoint> checkpoint(long size) {
        return jdbc.sql("select size, note from %s.checkpoint where size = ?".formatted(schema))
                .param(size)
                .query(StoredNote::of)
                .optional()
                .flatMap(StoredNote::checkpoint);
    }

    /** Takes the checkpoints above a size, the smallest first. */
    void checkpointsAbove(long size, Consumer<Checkpoint> take) {
        for (var some = checkpointsFrom(size + 1);
                !some.isEmpty();
                some = checkpointsFrom(some.getLast().size() + 1)) {
            some.forEach(stored -> stored.checkpoint().ifPresent(take));
        }
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

    private record StoredNote(long size, String note) {

        private static StoredNote of(ResultSet row, int number) throws SQLException {
            return new StoredNote(row.getLong("size"), row.getString("note"));
        }

        Optional<Checkpoint> checkpoint() {
            try {
                return Optional.of(Checkpoint.parse(note)).filter(checkpoint -> checkpoint.size() == size);
            } catch (IllegalArgumentException e) {
                log.warn("The checkpoint of {} leaves cannot be read: {}", size, e.getMessage());
                return Optional.empty();
            }
        }
    }

    private List<StoredNote> checkpointsFrom(long size) {
        return jdbc.sql("select size, note from %s.checkpoint where size >= ? order by size limit ?".formatted(schema))
                .params(size, AT_ONCE)
                .query(StoredNote::of)
                .list();
    }

    /** The root of a full tile, by its level and number. */
    public Optional<Hash> node(int level, long number) {
        return jdbc.sql("select hash from %s.node where level = ? and number = ?".formatted(schema))
                .params(level, number)
                .query((row, rowNumber) -> Hash.of(row.getBytes("hash")))
                .optional();
    }

    /** The number of the last node of a level; -1 if there is none. */
    public long lastNode(int level) {
        return jdbc.sql("select coalesce(max(number), -1) from %s.node where level = ?".formatted(schema))
                .param(level)
                .query(Long.class)
                .single();
    }

    /** @throws DuplicateKeyException if another instance has stored one of that size */
    void store(Checkpoint checkpoint) {
        jdbc.sql("insert into %s.checkpoint (size, note, signed_at) values (?, ?, current_timestamp)".formatted(schema))
                .params(checkpoint.size(), checkpoint.toString())
                .update();
    }

    /**
     * The size of the largest checkpoint that has been sent out; -1 if none has. A size that never had a checkpoint
     * does not count.
     */
    long sentUpTo() {
        return jdbc.sql(
                        "select coalesce(max(s.size), -1) from %1$s.sent s where exists (select 1 from %1$s.checkpoint c where c.size = s.size)"
                                .formatted(schema))
                .query(Long.class)
                .single();
    }

    void sent(Checkpoint checkpoint) {
        jdbc.sql(
                        "insert into %1$s.sent (size) select c.size from %1$s.checkpoint c where c.size = ? and not exists (select 1 from %1$s.sent s where s.size = c.size)"
                                .formatted(schema))
                .param(checkpoint.size())
                .update();
    }
}
