package dev.axoncommerce.platform.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A piece of a tree as it is served, 256 hashes wide and 8 nodes high, or a partial tile: C2SP's tlog-tiles.
 *
 * @param level 0 for hashes of leaves; above it each hash is the root of a full tile one level below
 * @param index its number within the level, from 0
 * @param width how many hashes it has, from 1
 */
public record Tile(int level, long index, int width) {

    /** How many hashes a full tile has. */
    public static final int FULL = 256;

    /** How many nodes it is high. */
    public static final int HEIGHT = 8;

    /** Instead of a level, in the address of the entries themselves. */
    private static final String ENTRIES = "entries";

    private static final int MOST_LEVELS = 7; // beyond it there are more leaves than a long counts
    private static final long MOST_TILES = Long.MAX_VALUE / FULL;
    private static final Pattern PATH =
            Pattern.compile("(entries|0|[1-9]\\d?)/((?:x\\d{3}/){0,5}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    /**
     * A tile, or the entries below one of level 0.
     *
     * @param entries whether the entries are meant
     */
    public record Address(boolean entries, Tile tile) {}

    /** Reads what is behind {@code tile/} in an address; none if it is not the one way to write it. */
    public static Optional<Address> parse(String path) {
        var parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var entries = parts.group(1).equals(ENTRIES);
        var level = entries ? 0 : Integer.parseInt(parts.group(1));
        var index = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
        var width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        var canonical = indexPath(index).equals(parts.group(2)) && (parts.group(3) == null || width < FULL);
        return canonical && level < MOST_LEVELS && index < MOST_TILES
                ? Optional.of(new Address(entries, new Tile(level, index, width)))
                : Optional.empty();
    }

    private static String indexPath(long index) {
        var parts = new ArrayList<String>();
        parts.add("%03d".formatted(index % 1000));
        for (var rest = index / 1000; rest > 0; rest /= 1000) {
            parts.addFirst("x%03d".formatted(rest % 1000));
        }
        return String.join("/", parts);
    }

    /** The number of its first hash within the level. */
    public long first() {
        return index * FULL;
    }

    /** Whether a tree of that size has all of it. */
    public boolean isIn(long size) {
        return first() + width <= size >> (HEIGHT * level);
    }

    /** The root over the hashes of a full tile, or of any power of two of them. */
    public static Hash root(List<Hash> hashes) {
        var row = hashes;
        while (row.size() > 1) {
            var above = new ArrayList<Hash>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(Hash.ofNode(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.getFirst();
    }
}
