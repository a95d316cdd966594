package dev.axoncommerce.platform.tlog;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A tree that grows leaf by leaf and keeps only the hashes that its root needs: the roots of the full subtrees on its
 * right edge.
 */
public final class Frontier {

    private final Deque<Hash> edge = new ArrayDeque<>(); // the smallest subtree first
    private long size;

    /** Appends the hash of a leaf. */
    public void append(Hash leaf) {
        var subtree = leaf;
        for (var full = size; (full & 1) == 1; full >>= 1) {
            subtree = Hash.ofNode(edge.pop(), subtree);
        }
        edge.push(subtree);
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return edge.stream().reduce((right, left) -> Hash.ofNode(left, right)).orElse(Hash.EMPTY);
    }
}
