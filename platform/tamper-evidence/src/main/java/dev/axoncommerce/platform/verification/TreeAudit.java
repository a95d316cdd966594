package dev.axoncommerce.platform.verification;

import dev.axoncommerce.platform.evidence.TreeTables;
import dev.axoncommerce.platform.tlog.Frontier;
import dev.axoncommerce.platform.tlog.Hash;
import dev.axoncommerce.platform.tlog.Tile;
import java.util.ArrayList;
import java.util.List;

/** The tree of a log, made again from its leaves and held against the nodes that are stored and against what was signed. */
final class TreeAudit {

    private static final int LEVELS = 7;

    private final String log;
    private final TreeTables tables;
    private final List<Claims> claims;
    private final Findings findings;
    private final Frontier tree = new Frontier();
    private final List<List<Hash>> tiles = new ArrayList<>();
    private boolean broken;

    TreeAudit(String log, TreeTables tables, List<Claims> claims, Findings findings) {
        this.log = log;
        this.tables = tables;
        this.claims = claims;
        this.findings = findings;
        claims.forEach(claim -> claim.compare(tree));
    }

    /** Takes the content of the next leaf. */
    void take(byte[] content) {
        if (broken) {
            return;
        }
        var hash = Hash.ofLeaf(content);
        tree.append(hash);
        close(0, hash);
        claims.forEach(claim -> claim.compare(tree));
    }

    /** A leaf is missing: nothing can be said of the tree from here on. */
    void isBroken() {
        broken = true;
    }

    void end() {
        claims.forEach(claim -> claim.end(tables::size));
        for (int level = 1; level <= LEVELS; level++) {
            var last = tables.lastNode(level);
            if (last >= tables.size() >> (Tile.HEIGHT * level)) {
                findings.add(Finding.of(
                        Finding.Kind.TREE_CHANGED,
                        log,
                        "Level %d has a node %d, which is beyond the leaves".formatted(level, last)));
            }
        }
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
            var number = (tree.size() >> (Tile.HEIGHT * (level + 1))) - 1;
            if (tables.node(level + 1, number).filter(root::equals).isEmpty()) {
                changed(number, 1L << (Tile.HEIGHT * (level + 1)));
            }
            tile.clear();
            close(level + 1, root);
        }
    }

    private void changed(long number, long leaves) {
        findings.add(Finding.of(
                Finding.Kind.TREE_CHANGED,
                log,
                "The leaves %d to %d differ from the recorded leaves"
                        .formatted(number * leaves, (number + 1) * leaves - 1)));
    }
}
