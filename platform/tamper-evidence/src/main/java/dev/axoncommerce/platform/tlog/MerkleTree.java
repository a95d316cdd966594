package dev.axoncommerce.platform.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree over the first leaves of a log: its root and its proofs, after RFC 6962, sections 2.1 to 2.1.2. It
 * holds nothing itself: the subtrees that are full never change, and are asked for.
 */
public final class MerkleTree {

    /** The full subtrees of a log. */
    @FunctionalInterface
    public interface Subtrees {
        /**
         * The root of the leaves from {@code index * 2^height}, inclusive, to {@code (index + 1) * 2^height}, exclusive.
         *
         * @param height 0 for a leaf
         */
        Hash root(int height, long index);
    }

    private final long size;
    private final Subtrees subtrees;

    /** @param size the number of leaves, all of which must be available */
    public MerkleTree(long size, Subtrees subtrees) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has no negative size");
        }
        this.size = size;
        this.subtrees = subtrees;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return size == 0 ? Hash.EMPTY : root(0, size);
    }

    /**
     * Returns the hashes that prove that a leaf is in this tree, from its sibling up.
     *
     * @throws IllegalArgumentException if it is not
     */
    public List<Hash> inclusion(long leaf) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("There is no leaf %d in a tree of %d".formatted(leaf, size));
        }
        var proof = new ArrayList<Hash>();
        include(leaf, 0, size, proof);
        return proof;
    }

    /**
     * Returns the hashes that prove that this tree begins with a smaller tree. The proof is empty for a tree without
     * leaves, or of the same size.
     *
     * @throws IllegalArgumentException if the other is larger
     */
    public List<Hash> consistency(long smaller) {
        if (smaller < 0 || smaller > size) {
            throw new IllegalArgumentException("A tree of %d does not begin with one of %d".formatted(size, smaller));
        }
        var proof = new ArrayList<Hash>();
        if (smaller > 0 && smaller < size) {
            extend(smaller, 0, size, true, proof);
        }
        return proof;
    }

    /** The function MTH. */
    private Hash root(long from, long to) {
        var leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            return subtrees.root(Long.numberOfTrailingZeros(leaves), from / leaves);
        }
        var middle = from + split(leaves);
        return Hash.ofNode(root(from, middle), root(middle, to));
    }

    /** The function PATH. */
    private void include(long leaf, long from, long to, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        var middle = from + split(to - from);
        if (leaf < middle) {
            include(leaf, from, middle, proof);
            proof.add(root(middle, to));
        } else {
            include(leaf, middle, to, proof);
            proof.add(root(from, middle));
        }
    }

    /**
     * The function SUBPROOF.
     *
     * @param known whether the verifier has the root of what is left of the smaller tree
     */
    private void extend(long smaller, long from, long to, boolean known, List<Hash> proof) {
        if (smaller == to) {
            if (!known) {
                proof.add(root(from, to));
            }
            return;
        }
        var middle = from + split(to - from);
        if (smaller <= middle) {
            extend(smaller, from, middle, known, proof);
            proof.add(root(middle, to));
        } else {
            extend(smaller, middle, to, false, proof);
            proof.add(root(from, middle));
        }
    }

    /** The largest power of two below. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
