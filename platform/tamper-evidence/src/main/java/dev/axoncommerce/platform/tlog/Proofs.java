package dev.axoncommerce.platform.tlog;

import java.util.List;

/** Verifies proofs with only the root of a tree, after RFC 9162, sections 2.1.3.2 and 2.1.4.2. */
public final class Proofs {

    private Proofs() {}

    /** Whether the proof shows that a leaf is in the tree with this root. */
    public static boolean includes(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var node = index;
        var last = size - 1;
        var hash = leaf;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the tree with the second root begins with the one with the first. */
    public static boolean isConsistent(long smaller, Hash first, long size, Hash second, List<Hash> proof) {
        if (smaller < 0 || smaller > size) {
            return false;
        }
        if (smaller == size) {
            return proof.isEmpty() && first.equals(second);
        }
        if (smaller == 0) {
            return proof.isEmpty() && first.equals(Hash.EMPTY);
        }
        return Long.bitCount(smaller) == 1
                ? extendsTo(smaller, first, first, size, second, proof)
                : !proof.isEmpty()
                        && extendsTo(smaller, first, proof.getFirst(), size, second, proof.subList(1, proof.size()));
    }

    /** @param begin the root of the largest full subtree on the right edge of the smaller tree */
    private static boolean extendsTo(long smaller, Hash first, Hash begin, long size, Hash second, List<Hash> proof) {
        var full = Long.numberOfTrailingZeros(smaller);
        var node = (smaller - 1) >> full;
        var last = (size - 1) >> full;
        var old = begin;
        var present = begin;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = Hash.ofNode(sibling, old);
                present = Hash.ofNode(sibling, present);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                present = Hash.ofNode(present, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(first) && present.equals(second);
    }
}
