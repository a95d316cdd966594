package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.tlog.Hash;
import dev.axoncommerce.platform.tlog.MerkleTree;
import dev.axoncommerce.platform.tlog.Tile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The full subtrees of a stored log, made from its tiles, each of which is read once. */
final class StoredSubtrees implements MerkleTree.Subtrees {

    private record Place(int level, long index) {}

    private final TreeTables tables;
    private final long size;
    private final Map<Place, List<Hash>> tiles = new HashMap<>();

    /** @param size of the tree; its last tiles are read up to there */
    StoredSubtrees(TreeTables tables, long size) {
        this.tables = tables;
        this.size = size;
    }

    @Override
    public Hash root(int height, long index) {
        var level = height / Tile.HEIGHT;
        var width = 1 << (height % Tile.HEIGHT);
        var first = index * width;
        var tile = tiles.computeIfAbsent(new Place(level, first / Tile.FULL), this::read);
        var from = (int) (first % Tile.FULL);
        return Tile.root(tile.subList(from, from + width));
    }

    private List<Hash> read(Place place) {
        var first = place.index() * Tile.FULL;
        var there = (size >> (Tile.HEIGHT * place.level())) - first;
        return tables.hashes(place.level(), first, (int) Math.min(Tile.FULL, there));
    }
}
